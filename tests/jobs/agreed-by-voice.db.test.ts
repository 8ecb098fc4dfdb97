import { beforeEach, describe, expect, it } from 'vitest';
import { readReach, readUnsent } from '#app/modules/notifications/ledger/index.server.ts';
import { askToSendAgain, useMailer } from '#app/modules/notifications/sending/index.server.ts';
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
useMailer({
  send: async ({ to, text }) => {
    if (to.includes('family')) letters.push({ to: to.toLowerCase(), line: text.split('\n')[0]! });
    return { status: 'sent', providerId: 'x' };
  },
});

const MONDAY = 'Monday, January 11 at 1:00 PM EST';
const WEDNESDAY = 'Wednesday, January 13 at 3:00 PM EST';
const [AT_MONDAY, AT_WEDNESDAY] = ['2027-01-11T18:00Z', '2027-01-13T20:00Z'].map((at) => new Date(at));
const SAM = 'Sam Okafor +12125550123';

let the: Family;
let booked = '';
const zelda = () => `zelda-${the.address}`;

/** A guardian with a number alone has booked; nobody has called about the confirmation that reached nobody. */
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  the = await openFamily(jobs);
  await the.changeGuardian({ email: null, phone: '+12125550123' });
  booked = (await the.book(0, 1))!;
  await the.live(300);
  letters = [];
});

const unsent = () => the.desk((scope) => readUnsent(scope));
const addZelda = () => the.addGuardian({ name: 'Zelda Okafor', email: zelda(), phone: null });

describe('Somebody who became a contact after the appointment was agreed with another', () => {
  it('is told of a move as new, and who agreed the first time is to be called', async () => {
    await addZelda();
    expect(await the.listed()).toMatchObject([{ kind: 'confirmation', call: SAM }]);
    await the.move(booked, 2);
    await the.live(300);
    expect(letters).toEqual([{ to: zelda(), line: `You have an appointment on ${WEDNESDAY}.` }]);
    expect(await the.listed()).toEqual([
      { kind: 'moved', told: [AT_MONDAY], startsAt: AT_WEDNESDAY, call: SAM },
    ]);
  });

  it('is told of no cancellation, and who agreed the time is to be called', async () => {
    await addZelda();
    const [foreseen] = await the.desk((scope) => readReach(scope, booked, 'cancelled'));
    expect(foreseen).toMatchObject({
      reach: { way: 'former', email: null },
      calls: [{ name: 'Sam Okafor', phone: '+12125550123' }],
    });
    await the.cancel(booked);
    await the.live(300);
    expect(letters).toEqual([]);
    expect(await the.listed()).toEqual([{ kind: 'cancellation', told: [], startsAt: AT_MONDAY, call: SAM }]);
  });

  it('is the same where the entry of the guardian has become another person’s', async () => {
    await the.changeGuardian({ name: 'Noor Haddad', email: zelda(), phone: '+12125550199' });
    await the.move(booked, 2);
    await the.live(300);
    expect(letters).toEqual([{ to: zelda(), line: `You have an appointment on ${WEDNESDAY}.` }]);
    expect(await the.listed()).toMatchObject([{ kind: 'moved', call: 'null +12125550123' }]);
  });

  it('is the client who turns out to be of age', async () => {
    await the.changeClient({ dateOfBirth: '2000-04-05', email: zelda() });
    await the.move(booked, 2);
    await the.live(300);
    expect(letters).toEqual([{ to: zelda(), line: `You have an appointment on ${WEDNESDAY}.` }]);
    expect(await the.listed()).toMatchObject([{ kind: 'moved', told: [AT_MONDAY], call: SAM }]);
  });

  it('gets the confirmation when it is sent again, and who agreed the time stays to be called of a move', async () => {
    await addZelda();
    await the.desk(async (scope) => askToSendAgain(scope, (await readUnsent(scope))[0]!.id));
    await the.live(10);
    expect(letters).toEqual([{ to: zelda(), line: `You have an appointment on ${MONDAY}.` }]);
    expect(await unsent()).toEqual([]);
    await the.move(booked, 2);
    await the.live(300);
    expect(letters[1]!.line).toBe(`Your appointment on ${MONDAY} was moved. It is now on ${WEDNESDAY}.`);
    expect(await the.listed()).toMatchObject([{ kind: 'moved', told: [AT_MONDAY], call: SAM }]);
  });
});

describe('Somebody who was a contact when the appointment was agreed', () => {
  it('is told of a move from that time at an address that is entered later, and nobody is to be called', async () => {
    await the.changeGuardian({ email: the.address });
    await the.move(booked, 2);
    await the.live(300);
    expect(letters).toEqual([
      { to: the.address, line: `Your appointment on ${MONDAY} was moved. It is now on ${WEDNESDAY}.` },
    ]);
    expect(await the.listed()).toEqual([]);
  });

  it('is told of the cancellation as well', async () => {
    await the.changeGuardian({ email: the.address });
    await the.cancel(booked);
    await the.live(300);
    expect(letters).toEqual([{ to: the.address, line: `Your appointment on ${MONDAY} is cancelled.` }]);
  });
});

it('the page before a move says who is told and whom to call, as it is afterwards', async () => {
  await addZelda();
  const page = async () =>
    (await site.get(paths.moveAppointment(the.clinic.tenant.slug, booked), { as: the.clinic.reception }))
      .html;
  const before = await page();
  expect(before).toContain('Zelda Okafor (parent) is told by e-mail.');
  expect(before).toContain('Sam Okafor knew of it before: call');
  expect(before).not.toContain('has reached nobody');
  await the.move(booked, 2);
  const calls = async () => (await the.desk((scope) => readReach(scope, booked))).flatMap((one) => one.calls);
  expect(await calls()).toMatchObject([{ name: 'Sam Okafor' }]);
  await the.live(300);
  expect(await calls()).toEqual([]);
  expect(letters.map(({ to }) => to)).toEqual([zelda()]);
  expect(await the.listed()).toMatchObject([{ call: SAM }]);
});
