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
import { mainOf, textOf } from '#tests/support/walked-demo.ts';

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

let the: Family;
let booked = '';

const diego = () => `diego-${the.address}`;
/** Another guardian becomes the one who is written to. */
const addDiego = (given: { email: string | null; phone: string | null } = { email: diego(), phone: null }) =>
  the.addGuardian({ name: 'Diego Okafor', ...given });
const tell = async () => {
  const [row] = await the.desk((scope) => readUnsent(scope));
  expect(await the.desk((scope) => markTold(scope, row!.id))).toBeNull();
};
const SAM = 'Sam Okafor +12125550123';

describe('Whoever was told by phone, and is written to no more', () => {
  /** Who is told at first has a number alone, and was called. */
  beforeEach(async () => {
    unsafeSetNow(MONDAY_8);
    the = await openFamily(jobs);
    await the.changeGuardian({ email: null, phone: '+12125550123' });
    booked = (await the.book(0, 1))!;
    await the.live(300);
    const [row] = await unsent();
    const { html } = await site.get(paths.appointment(the.clinic.tenant.slug, booked), {
      as: the.clinic.reception,
    });
    expect(html).toContain('<input type="hidden" name="called" value="+12125550123"/>');
    await site.post(
      paths.markTold(the.clinic.tenant.slug, row!.id),
      { called: '+12125550123' },
      { as: the.clinic.reception },
    );
    expect(await the.listed()).toEqual([]);
    letters = [];
  });
  const unsent = () => the.desk((scope) => readUnsent(scope, { appointmentId: booked }));

  it('is named where it is recorded', async () => {
    expect(await the.desk((scope) => readTold(scope, { appointmentId: booked }))).toMatchObject([
      { called: { name: 'Sam Okafor', phone: '+12125550123' } },
    ]);
    const { html } = await site.get(paths.appointment(the.clinic.tenant.slug, booked), {
      as: the.clinic.reception,
    });
    expect(html).toContain('Sam Okafor, (212) 555-0123');
  });

  it('and was called about a cancellation, is to be called again when it is taken back', async () => {
    const page = async () => {
      const { slug } = the.clinic.tenant;
      return textOf(
        mainOf((await site.get(paths.appointment(slug, booked), { as: the.clinic.reception })).html),
      );
    };
    const call = 'Sam Okafor knew of it before: call (212) 555-0123';
    await addDiego();
    await the.cancel(booked);
    expect(await page()).toContain(call);
    await the.undoStep(booked);
    expect((await page()).split('must be called again:')[1]).toContain(call);
    await the.live(300);
    expect(await page()).not.toContain(call);
  });

  it('is to be called after a move, and who is written to is told where the appointment stands', async () => {
    await addDiego();
    await the.move(booked, 2);
    await the.live(300);
    expect(letters).toEqual([{ to: diego(), line: `You have an appointment on ${WEDNESDAY}.` }]);
    expect(await the.listed()).toEqual([
      { call: SAM, told: [AT_MONDAY], startsAt: AT_WEDNESDAY, kind: 'moved' },
    ]);
    await tell();
    expect(await the.listed()).toEqual([]);
    await the.cancel(booked);
    await the.live(300);
    expect(letters.at(-1)).toMatchObject({ line: `Your appointment on ${WEDNESDAY} is cancelled.` });
    expect(await the.listed()).toEqual([
      { call: SAM, told: [], startsAt: AT_WEDNESDAY, kind: 'cancellation' },
    ]);
  });

  it('is to be called about a cancellation, of which nobody else is told', async () => {
    await addDiego();
    await the.cancel(booked);
    await the.live(300);
    expect(letters).toEqual([]);
    expect(await the.listed()).toEqual([{ call: SAM, told: [], startsAt: AT_MONDAY, kind: 'cancellation' }]);
    expect((await the.desk((scope) => readReach(scope, booked))).map(({ reach }) => reach.way)).toEqual([
      'former',
    ]);
  });

  it.each(['move', 'cancel'] as const)(
    'is to be called when the message of a %s that reached nobody is sent again to somebody else',
    async (act) => {
      await (act === 'move' ? the.move(booked, 2) : the.cancel(booked));
      await the.live(300);
      const [row] = await unsent();
      await addDiego();
      expect(await the.desk((scope) => askToSendAgain(scope, row!.id))).toBeNull();
      await the.live(1);
      expect(letters).toEqual(
        act === 'move' ? [{ to: diego(), line: `You have an appointment on ${WEDNESDAY}.` }] : [],
      );
      expect(await the.listed()).toEqual([
        act === 'move'
          ? { call: SAM, told: [AT_MONDAY], startsAt: AT_WEDNESDAY, kind: 'moved' }
          : { call: SAM, told: [], startsAt: AT_MONDAY, kind: 'cancellation' },
      ]);
    },
  );

  it('is to be called when the client turns out to be of age', async () => {
    await the.changeClient({ dateOfBirth: '2000-04-05', phone: '+12125550144' });
    await the.move(booked, 2);
    await the.live(300);
    const rows = await the.listed();
    expect(rows.map(({ call }) => call)).toEqual(expect.arrayContaining([null, SAM]));
    expect(rows).toHaveLength(2);
  });

  it('is to be called at the number that was called where the entry has become another person’s', async () => {
    await the.changeGuardian({ email: diego(), name: 'Diego Okafor', phone: '+12125550199' });
    await the.move(booked, 2);
    await the.live(300);
    expect(letters).toEqual([{ to: diego(), line: `You have an appointment on ${WEDNESDAY}.` }]);
    expect(await the.listed()).toMatchObject([{ call: 'null +12125550123', told: [AT_MONDAY] }]);
    const { html } = await site.get(paths.appointment(the.clinic.tenant.slug, booked), {
      as: the.clinic.reception,
    });
    expect(html).toMatch(/Call the guardian:[^(]*\(212\) 555-0123/);
  });

  it('is told of the move from what was told when written to from now on', async () => {
    await the.changeGuardian({ email: the.address });
    await the.move(booked, 2);
    await the.live(300);
    expect(letters).toMatchObject([
      { line: `Your appointment on ${MONDAY} was moved. It is now on ${WEDNESDAY}.` },
    ]);
    expect(await the.listed()).toEqual([]);
  });

  it('is the one whose number was shown, of two who could be called', async () => {
    await addDiego({ email: null, phone: '+12125550177' });
    await the.changeGuardian({ phone: null });
    await the.move(booked, 2);
    await the.live(300);
    const [row] = await unsent();
    expect(row?.reach?.call).toMatchObject({ phone: '+12125550177' });
    await the.changeGuardian({ phone: '+12125550123' });
    await the.desk((scope) => markTold(scope, row!.id, '+12125550177'));
    expect(await the.desk((scope) => readTold(scope, { appointmentId: booked }))).toMatchObject([
      { called: { name: 'Diego Okafor' } },
      { called: { name: 'Sam Okafor' } },
    ]);
  });
});
