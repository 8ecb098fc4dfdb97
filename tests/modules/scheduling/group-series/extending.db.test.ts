import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { readExtension } from '#app/modules/scheduling/booked-series/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  changeAccompanying,
  prepareAccompanying,
} from '#app/modules/scheduling/group-series/index.server.ts';
import { bookSeries, readSeriesPage, type SeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { memberships } from '#db/schema/identity.ts';
import { services } from '#db/schema/tenancy.ts';
import { licences } from '#db/schema/therapists.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { close, takeOff } from '../series/series-clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { bookGroupSeries, saved } from './series-of-group.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let lead: TestMember & { therapistId: string };
let ana: TestMember & { therapistId: string };
let noor: TestMember & { therapistId: string };
let ids: readonly string[];

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  lead = await clinic.therapist();
  [ana, noor] = [await clinic.therapist('Ana Ruiz'), await clinic.therapist('Noor Haddad')];
  for (const name of ['Room 2', 'Room 3']) await clinic.room(name);
  await clinic.asJob(({ tx }) => tx.update(services).set({ appointmentType: 'group_session', capacity: 4 }));
  const clientIds = [await clinic.client(), await clinic.client()];
  ids = await bookGroupSeries(
    clinic,
    { clientIds, therapistId: lead.therapistId, serviceId: clinic.serviceId },
    2,
  );
  await change(ana, 'add');
  await change(noor, 'add');
});

async function change({ therapistId }: { therapistId: string }, act: 'add' | 'remove') {
  const asked = { appointmentId: ids[1] ?? '', therapistId, reach: 'following', act } as const;
  await clinic.as(clinic.reception, async (scope) => {
    const { seen = '' } = (await prepareAccompanying(scope, 'any', asked)) ?? {};
    return saved(await changeAccompanying(scope, 'any', { ...asked, seen, leaveOut: seen }));
  });
}

/** The page of the next three dates: January 19, 26 and February 2. */
const preview = () =>
  clinic.as(clinic.reception, async (scope) => {
    const extension = await readExtension(scope, 'any', ids[0] ?? '', { count: '3' });
    const page = extension && (await readSeriesPage(scope, 'any', extension.input));
    if (extension === null || page === null) throw new Error('There is no series.');
    return page;
  });
const save = (
  page: SeriesPage,
  answers: { ways?: string[]; forAll?: 'without'; overrideReason?: string } = {},
) =>
  clinic.as(clinic.reception, async (scope) => {
    const extension = await readExtension(scope, 'any', ids[0] ?? '', { count: '3' });
    if (extension === null) throw new Error('There is no series.');
    const coTherapist = page.coTherapists.map(({ id }) => id);
    const posted = { shown: page.shown, leaveOut: [], ways: [], overrideReason: '', coTherapist, ...answers };
    return bookSeries(scope, 'any', extension.input, posted);
  });
/** Who accompanies each of the new dates, by the letter of their names. */
async function along(): Promise<Record<string, string>> {
  const rows = await clinic.asJob(({ tx }) => tx.select().from(coTherapists).orderBy(coTherapists.startsAt));
  const nameOf = (id: string) => (id === ana.therapistId ? 'A' : 'N');
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ startsAt }) => startsAt.toISOString().slice(5, 10))]
      .filter(([day]) => day > '01-12')
      .map(([day, ofDay]) => [
        day,
        ofDay
          .map(({ therapistId }) => nameOf(therapistId))
          .toSorted()
          .join(''),
      ]),
  );
}
const book = async (therapistId: string, startsAt: string) => {
  const clientIds = [await clinic.client()];
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      ...{ clientIds, therapistId, startsAt, locationId: clinic.locationId, serviceId: clinic.serviceId },
    }),
  );
  expect(isRefusal(booked)).toBe(false);
};
const wayOf = (page: SeriesPage, day: string) => {
  const { without } = page.rows.find(({ date }) => date === day) ?? {};
  return without ?? '';
};

it('adds weeks with the co-therapists of the last appointment, in one act and with one message', async () => {
  const page = await preview();
  expect(page.coTherapists.map(({ name }) => name).toSorted()).toEqual(['Ana Ruiz', 'Noor Haddad']);
  expect(await save(page)).toHaveProperty('appointmentIds');
  expect(await along()).toEqual({ '01-19': 'AN', '01-26': 'AN', '02-02': 'AN' });
  const [acts, jobs] = await clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select().from(auditEvents).where(eq(auditEvents.action, 'series.extend')),
      tx.select().from(outbox).where(eq(outbox.job, 'series-changed')),
    ]),
  );
  // One entry for each client; the other message is that of the booking.
  expect(acts).toHaveLength(2);
  expect(jobs).toHaveLength(2);
});

it('takes over whoever accompanies the last one alone', async () => {
  await change(noor, 'remove');
  await save(await preview());
  expect(await along()).toEqual({ '01-19': 'A', '01-26': 'A', '02-02': 'A' });
});

it('says of each date which co-therapist cannot come and why, and is saved without those alone where that is answered', async () => {
  await takeOff(clinic, ana.therapistId, '2027-01-19T00:00:00Z', '2027-01-20T00:00:00Z');
  await book(ana.therapistId, '2027-01-26T10:00');
  await clinic.asJob(({ tx }) =>
    tx.update(licences).set({ expiresOn: '2027-01-25' }).where(eq(licences.therapistId, noor.therapistId)),
  );
  const page = await preview();
  expect(page.rows.map(({ problem, cannotAccompany }) => [problem, cannotAccompany])).toEqual([
    ['co-therapist-busy', [{ name: 'Ana Ruiz', why: 'time-off' }]],
    [
      'co-therapist-busy',
      expect.arrayContaining([
        { name: 'Ana Ruiz', why: 'slot-taken' },
        { name: 'Noor Haddad', why: 'licence-expired' },
      ]),
    ],
    ['co-therapist-busy', [{ name: 'Noor Haddad', why: 'licence-expired' }]],
  ]);
  expect(await save(page)).toHaveProperty('open', 'choose-ways');
  const [first = ''] = [wayOf(page, '2027-01-19')];
  const others = ['2027-01-26', '2027-02-02'].map((day) => wayOf(page, day));
  expect(await save(page, { ways: [first, ...others] })).toHaveProperty('appointmentIds');
  expect(await along()).toEqual({ '01-19': 'N', '02-02': 'A' });
});

it('fills in "without" for all, and offers only times at which all of them can come', async () => {
  await book(ana.therapistId, '2027-01-19T10:00');
  const page = await preview();
  const [row] = page.rows;
  expect(row?.problem).toBe('co-therapist-busy');
  expect(row?.times.length).toBeGreaterThan(0);
  const start = Date.parse('2027-01-19T15:00:00Z');
  for (const { startsAt } of row?.times ?? [])
    expect(Math.abs(startsAt.getTime() - start)).toBeGreaterThanOrEqual(50 * 60_000);
  expect(await save(page, { forAll: 'without' })).toMatchObject({ open: 'look-again' });
  const [time] = row?.times ?? [];
  await save(page, { ways: [time?.value ?? ''] });
  expect(await along()).toEqual({ '01-19': 'AN', '01-26': 'AN', '02-02': 'AN' });
});

it('saves nothing where the preview no longer holds: who accompanies, who is missing, who has left', async () => {
  const page = await preview();
  await change(noor, 'remove');
  expect(await save(page)).toMatchObject({ refused: 'stale' });
  await change(noor, 'add');
  await book(ana.therapistId, '2027-01-19T10:00');
  const busy = await preview();
  expect(await save(page)).toMatchObject({ refused: 'stale' });
  await takeOff(clinic, noor.therapistId, '2027-01-19T00:00:00Z', '2027-01-20T00:00:00Z');
  expect(await save(busy, { ways: [wayOf(busy, '2027-01-19')] })).toMatchObject({ refused: 'stale' });
  await clinic.asJob(({ tx }) =>
    tx.update(memberships).set({ status: 'disabled' }).where(eq(memberships.id, noor.membershipId)),
  );
  expect((await preview()).rows[1]?.cannotAccompany).toEqual([
    { name: 'Noor Haddad', why: 'therapist-left' },
  ]);
  expect(await along()).toEqual({});
});

it('lets a reason for a closed day stand for co-therapists too, and keeps it with each', async () => {
  await close(clinic, '2027-01-26');
  const page = await preview();
  const { problem, anyway } = page.rows[1] ?? {};
  expect(problem).toBe('closed');
  expect(await save(page, { ways: [anyway ?? ''], overrideReason: 'Agreed' })).toHaveProperty(
    'appointmentIds',
  );
  expect(await along()).toEqual({ '01-19': 'AN', '01-26': 'AN', '02-02': 'AN' });
  const rows = await clinic.asJob(({ tx }) => tx.select().from(coTherapists));
  const withReason = rows.filter(({ overrideReason }) => overrideReason !== null);
  expect(withReason.map(({ startsAt }) => startsAt.toISOString().slice(5, 10))).toEqual(['01-26', '01-26']);
});

it('books all or nothing while somebody else takes a co-therapist, whoever is first', async () => {
  const page = await preview();
  const clientIds = [await clinic.client()];
  const given = { clientIds, therapistId: ana.therapistId, startsAt: '2027-01-26T10:00' };
  const [extended, booked] = await Promise.all([
    save(page),
    clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, { ...given, locationId: clinic.locationId, serviceId: clinic.serviceId }),
    ),
  ]);
  const isExtended = 'appointmentIds' in extended;
  expect(isRefusal(booked)).toBe(isExtended);
  expect(Object.keys(await along())).toHaveLength(isExtended ? 3 : 0);
});

it('asks as often for an accompanied series as for another', async () => {
  const waits = async () => (await countRoundTrips(preview)).map((one) => one.waits);
  const accompanied = await waits();
  await change(ana, 'remove');
  await change(noor, 'remove');
  expect(accompanied).toEqual(await waits());
});
