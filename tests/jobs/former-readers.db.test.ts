import { beforeEach, describe, expect, it } from 'vitest';
import { readReach, readTold, readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { askToSendAgain, markTold, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openFamily, type Family } from '#tests/support/one-family.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();

let letters: { to: string; line: string }[] = [];
let refuses = false;
useMailer({
  send: async ({ to, text }) => {
    if (refuses) return { status: 'failed', reason: 'address-refused', isFinal: true };
    if (to.includes('family')) letters.push({ to: to.toLowerCase(), line: text.split('\n')[0]! });
    return { status: 'sent', providerId: 'x' };
  },
});

const FRIDAY = 'Friday, January 8 at 10:00 AM EST';
const MONDAY = 'Monday, January 11 at 1:00 PM EST';
const [AT_FRIDAY, AT_MONDAY, AT_WEDNESDAY] = [
  '2027-01-08T15:00Z',
  '2027-01-11T18:00Z',
  '2027-01-13T20:00Z',
].map((at) => new Date(at));

let the: Family;
let child = '';
let booked = '';
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  refuses = false;
  the = await openFamily(jobs);
  child = the.children[0]!;
  await the.changeGuardian({ phone: '+12125550123' });
  booked = (await the.book(0, 0))!;
  await the.live(300);
  letters = [];
});

const diego = () => `diego-${the.address}`;
/** Another guardian becomes the one who is written to, and the first one's address is emptied. */
const addDiego = async (given: { email?: string | null; phone?: string } = {}) => {
  const { email = diego(), phone = null } = given;
  await the.addGuardian({ name: 'Diego Okafor', email, phone });
  await the.changeGuardian({ email: null });
};
const tell = async (index = 0) => {
  const { id } = (await the.desk((scope) => readUnsent(scope)))[index]!;
  expect(await the.desk((scope) => markTold(scope, id))).toBeNull();
  return id;
};
const SAM = 'Sam Okafor +12125550123';

describe('Whoever was told a time that holds no more, and is written to no more', () => {
  it('is listed with what was told, what holds and whom to call, until told by phone', async () => {
    await addDiego();
    await the.move(booked, 1);
    await the.live(300);
    expect(letters).toEqual([{ to: diego(), line: `You have an appointment on ${MONDAY}.` }]);
    const row = { call: SAM, told: [AT_FRIDAY], startsAt: AT_MONDAY, kind: 'moved' };
    expect(await the.listed()).toEqual([row]);
    for (const page of [
      paths.appointment(the.clinic.tenant.slug, booked),
      paths.client(the.clinic.tenant.slug, child),
      paths.today(the.clinic.tenant.slug),
    ]) {
      const { html } = await site.get(page, { as: the.clinic.reception });
      expect(html).toContain('Knew of it before, and gets the messages no more');
      expect(html).toContain('Sam Okafor knew of it before: call');
      expect(html).toContain('tel:+12125550123');
    }
    const id = (await the.desk((scope) => readUnsent(scope)))[0]!.id;
    expect(await the.desk((scope) => askToSendAgain(scope, id))).toMatchObject({ refused: 'already-sent' });
    const { html } = await site.get(paths.delivery(the.clinic.tenant.slug, id), { as: the.clinic.reception });
    expect(html).toContain(the.address.toUpperCase());
    expect(html).not.toContain('The message</h2>');
    await tell();
    expect(await the.listed()).toEqual([]);
    expect(await the.desk((scope) => readTold(scope, { appointmentId: booked }))).toMatchObject([
      { startsAt: AT_MONDAY, isOfNow: true },
    ]);
    await the.live(300);
    expect(letters).toHaveLength(1);
  });

  it('is called about a cancellation, and nobody else is told of it who knew nothing', async () => {
    await addDiego();
    const ways = async (isCancelling: boolean) =>
      (await the.desk((scope) => readReach(scope, booked, isCancelling ? 'cancelled' : undefined))).map(
        ({ reach }) => reach.way,
      );
    expect(await ways(true)).toEqual(['former']);
    await the.cancel(booked);
    expect(await ways(false)).toEqual(['former']);
    await the.live(300);
    expect(letters).toEqual([]);
    expect(await the.listed()).toEqual([{ call: SAM, told: [], startsAt: AT_FRIDAY, kind: 'cancellation' }]);
    expect(await ways(false)).toEqual(['former']);
    const { html } = await site.get(paths.appointment(the.clinic.tenant.slug, booked), {
      as: the.clinic.reception,
    });
    expect(html).toContain('the person who knows of this appointment gets the messages no more');
    await tell();
    expect(await the.listed()).toEqual([]);
  });

  it('is listed when the client turns out to be of age, beside what the client is told', async () => {
    await the.changeClient({ dateOfBirth: '2000-04-05', email: `own-${the.address}` });
    await the.move(booked, 1);
    await the.live(300);
    expect(letters).toEqual([{ to: `own-${the.address}`, line: `You have an appointment on ${MONDAY}.` }]);
    expect(await the.listed()).toEqual([
      { call: SAM, told: [AT_FRIDAY], startsAt: AT_MONDAY, kind: 'moved' },
    ]);
  });

  it('is listed with the address alone where the entry has become another person’s', async () => {
    await the.changeGuardian({ email: diego(), name: 'Diego Okafor', phone: '+12125550199' });
    await the.move(booked, 1);
    await the.live(300);
    expect(await the.listed()).toMatchObject([
      { call: `${the.address.toUpperCase()} null`, told: [AT_FRIDAY] },
    ]);
    const { html } = await site.get(paths.appointment(the.clinic.tenant.slug, booked), {
      as: the.clinic.reception,
    });
    expect(html).toContain(`No phone number of ${the.address.toUpperCase()} is on record.`);
  });

  it('is listed once after each further change, with what was told last, and not where that holds again', async () => {
    await addDiego();
    await the.move(booked, 1);
    await the.live(300);
    await the.move(booked, 2);
    await the.live(300);
    expect(await the.listed()).toEqual([
      { call: SAM, told: [AT_FRIDAY], startsAt: AT_WEDNESDAY, kind: 'moved' },
    ]);
    await tell();
    await the.move(booked, 1);
    await the.live(300);
    expect(await the.listed()).toEqual([
      { call: SAM, told: [AT_WEDNESDAY], startsAt: AT_MONDAY, kind: 'moved' },
    ]);
    await the.move(booked, 2);
    await the.live(300);
    expect(await the.listed()).toEqual([]);
    await the.cancel(booked);
    await the.live(300);
    expect(await the.listed()).toEqual([
      { call: SAM, told: [], startsAt: AT_WEDNESDAY, kind: 'cancellation' },
    ]);
    expect(letters.at(-1)).toMatchObject({ to: diego(), line: expect.stringContaining('is cancelled.') });
  });

  it('is not listed for a move or a cancellation that is undone within its two minutes', async () => {
    await addDiego();
    await the.move(booked, 1);
    await the.live(30);
    await the.undoMove(booked);
    await the.live(300);
    await the.cancel(booked);
    await the.live(30);
    await the.undoStep(booked);
    await the.live(300);
    expect(await the.listed()).toEqual([]);
  });

  it('is everybody of several who were, each once', async () => {
    await addDiego({ phone: '+12125550177' });
    await the.move(booked, 1);
    await the.live(300);
    await tell();
    await the.changeGuardian({ email: `third-${the.address}`, name: 'Noor Okafor', phone: null });
    await the.move(booked, 2);
    await the.live(300);
    const rows = await the.listed();
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ call: 'Diego Okafor +12125550177', told: [AT_MONDAY] }),
        expect.objectContaining({ call: `${the.address.toUpperCase()} null`, told: [AT_MONDAY] }),
      ]),
    );
  });

  it('is nobody else when the same person’s address is corrected, or the time is another appointment’s', async () => {
    await the.changeGuardian({ email: `better-${the.address}` });
    await the.move(booked, 1);
    await the.live(300);
    expect(letters).toMatchObject([
      { line: `Your appointment on ${FRIDAY} was moved. It is now on ${MONDAY}.` },
    ]);
    expect(await the.listed()).toEqual([]);
    await addDiego();
    await the.book(0, 1);
    await the.cancel(booked);
    expect(await the.book(0, 1)).not.toBeNull();
    await the.live(300);
    expect(await the.listed()).toEqual([]);
  });

  it('is called for the message that reaches nobody where it is the same number, and else beside it', async () => {
    await the.changeGuardian({ email: null });
    await the.move(booked, 1);
    await the.live(300);
    expect(await the.listed()).toEqual([
      { call: null, told: [AT_FRIDAY], startsAt: AT_MONDAY, kind: 'moved' },
    ]);
    await the.changeClient({ dateOfBirth: '2000-04-05', phone: '+12125550144' });
    await the.move(booked, 2);
    await the.live(300);
    const rows = await the.listed();
    expect(rows).toHaveLength(2);
    expect(rows.map(({ call }) => call)).toEqual(expect.arrayContaining([null, SAM]));
  });

  it('is listed as well when a failed message is sent again to somebody else', async () => {
    refuses = true;
    await the.move(booked, 1);
    await the.live(300);
    refuses = false;
    await addDiego();
    expect(await the.listed()).toEqual([
      { call: SAM, told: [AT_FRIDAY], startsAt: AT_MONDAY, kind: 'moved' },
    ]);
    const id = (await the.desk((scope) => readUnsent(scope)))[0]!.id;
    expect(await the.desk((scope) => askToSendAgain(scope, id))).toBeNull();
    await the.live(1);
    expect(letters).toMatchObject([{ to: diego() }]);
    expect(await the.listed()).toEqual([
      { call: SAM, told: [AT_FRIDAY], startsAt: AT_MONDAY, kind: 'moved' },
    ]);
  });

  it('stays to be called when a cancellation that failed is sent again, and nobody else is told of it', async () => {
    refuses = true;
    await the.cancel(booked);
    await the.live(300);
    refuses = false;
    await addDiego();
    const id = (await the.desk((scope) => readUnsent(scope)))[0]!.id;
    expect(await the.desk((scope) => askToSendAgain(scope, id))).toBeNull();
    await the.live(1);
    expect(letters).toEqual([]);
    expect(await the.listed()).toEqual([{ call: SAM, told: [], startsAt: AT_FRIDAY, kind: 'cancellation' }]);
    expect((await the.desk((scope) => readReach(scope, booked))).map(({ reach }) => reach.way)).toEqual([
      'former',
    ]);
    await tell();
    expect(await the.listed()).toEqual([]);
  });

  it('is written to when the address is there again and a person asks for it, and until then the page promises nothing', async () => {
    const page = async () =>
      (await site.get(paths.appointment(the.clinic.tenant.slug, booked), { as: the.clinic.reception })).html;
    const ways = async () =>
      (await the.desk((scope) => readReach(scope, booked))).map(({ reach }) => reach.way);
    await addDiego({ phone: '+12125550177' });
    await the.cancel(booked);
    await the.live(300);
    await the.changeGuardian({ email: the.address });
    expect(await ways()).toEqual(['unsent']);
    const html = await page();
    expect(html).toContain('There is an address now to which it was not sent.');
    expect(html).toContain('Sam Okafor knew of it before: call');
    expect(html).not.toContain('gets the messages no more');
    expect(html).not.toContain('is told by e-mail');
    const [row] = await the.desk((scope) => readUnsent(scope));
    const again = paths.resendDelivery(the.clinic.tenant.slug, row!.id);
    expect(html).toContain(again);
    expect((await site.get(again, { as: the.clinic.reception })).html).toContain(
      'It goes to Sam Okafor (parent).',
    );
    expect(await the.desk((scope) => askToSendAgain(scope, row!.id))).toBeNull();
    await the.live(1);
    expect(letters).toEqual([{ to: the.address, line: `Your appointment on ${FRIDAY} is cancelled.` }]);
    expect(await the.listed()).toEqual([]);
    expect(await ways()).toEqual(['guardian-email']);
  });

  it('is written to of a move as well, while who read of it meanwhile is told nothing twice', async () => {
    await addDiego();
    await the.move(booked, 1);
    await the.live(300);
    letters = [];
    await the.changeGuardian({ email: the.address });
    const [row] = await the.desk((scope) => readUnsent(scope));
    expect(await the.desk((scope) => askToSendAgain(scope, row!.id))).toBeNull();
    await the.live(1);
    expect(letters).toEqual([
      { to: the.address, line: `Your appointment on ${FRIDAY} was moved. It is now on ${MONDAY}.` },
    ]);
    expect(await the.listed()).toEqual([]);
  });

  it('stays to be called when somebody else is written to again before it was sent', async () => {
    await addDiego();
    await the.move(booked, 1);
    await the.live(300);
    await the.changeGuardian({ email: the.address });
    const [row] = await the.desk((scope) => readUnsent(scope));
    expect(await the.desk((scope) => askToSendAgain(scope, row!.id))).toBeNull();
    await the.changeGuardian({ email: null });
    letters = [];
    await the.live(1);
    expect(letters).toEqual([]);
    expect(await the.listed()).toEqual([
      { call: SAM, told: [AT_FRIDAY], startsAt: AT_MONDAY, kind: 'moved' },
    ]);
  });
});

describe('Why a message reaches nobody', () => {
  const reasons = async () => {
    const { html } = await site.get(paths.appointment(the.clinic.tenant.slug, booked), {
      as: the.clinic.reception,
    });
    return [...html.matchAll(/Not sent <!-- -->[^(]*\(<!-- -->([^<]*)|Not sent[^(<]*\(([^)<]*)/g)].map(
      ([, one, other]) => one ?? other,
    );
  };

  it('is said as it holds today', async () => {
    await the.changeGuardian({ email: null });
    await the.move(booked, 1);
    await the.live(300);
    expect(await reasons()).toEqual(['A minor, and no e-mail address of a guardian']);
    await the.changeClient({ dateOfBirth: '2000-04-05' });
    expect(await reasons()).toEqual(['No e-mail address']);
    await the.changeClient({ dateOfBirth: '2000-04-05', email: `own-${the.address}` });
    expect(await reasons()).toEqual([]);
    const [row] = await the.desk((scope) => readUnsent(scope));
    const { html } = await site.get(paths.delivery(the.clinic.tenant.slug, row!.id), {
      as: the.clinic.reception,
    });
    expect(html).toContain('What became of it');
    expect(html).not.toContain('no e-mail address of a guardian');
  });
});
