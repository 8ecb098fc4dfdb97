import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import {
  changeAccompanying,
  prepareAccompanying,
} from '#app/modules/scheduling/group-series/index.server.ts';
import type { Accompanying } from '#app/modules/scheduling/group-series/plan-attendance.ts';
import type { SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
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
let other: TestMember & { therapistId: string };
let ids: readonly string[];
const at = (n: number) => ids[n] ?? '';

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  [lead, other] = [await clinic.therapist(), await clinic.therapist('Noor Haddad')];
  await clinic.asJob(({ tx }) => tx.update(services).set({ appointmentType: 'group_session', capacity: 4 }));
  ids = await book(4);
});

async function book(count: number, startsAt?: string): Promise<readonly string[]> {
  const clientIds = [await clinic.client(), await clinic.client()];
  const who = { clientIds, therapistId: lead.therapistId, serviceId: clinic.serviceId };
  return bookGroupSeries(clinic, who, count, startsAt);
}

const prepare = (id: string, act: Accompanying, reach: SeriesReach = 'coming', who = other.therapistId) =>
  clinic.as(clinic.reception, (scope) =>
    prepareAccompanying(scope, 'any', { appointmentId: id, therapistId: who, reach, act }),
  );
const save = (
  id: string,
  act: Accompanying,
  { seen, leaveOut, reach = 'coming' }: { seen: string; leaveOut?: string; reach?: SeriesReach },
) =>
  clinic.as(clinic.reception, (scope) =>
    changeAccompanying(scope, 'any', {
      ...{ appointmentId: id, therapistId: other.therapistId, reach, act, seen },
      leaveOut,
    }),
  );
/** Does it as it is previewed just before. */
const change = async (id: string, act: Accompanying, reach: SeriesReach = 'coming') => {
  const seen = (await prepare(id, act, reach))?.seen ?? '';
  return save(id, act, { seen, leaveOut: seen, reach });
};
const outcomes = async (act: Accompanying, reach: SeriesReach = 'coming', id = at(0)) =>
  (await prepare(id, act, reach))?.rows.map(({ outcome }) => outcome);
const accompanied = async () => {
  const rows = await clinic.asJob(({ tx }) => tx.select().from(coTherapists));
  return ids.flatMap((id, n) => (rows.some(({ appointmentId }) => appointmentId === id) ? [n] : []));
};

it('adds a co-therapist to all that are coming and removes one from those that follow, each in one act that tells nobody', async () => {
  const jobs = async () => (await clinic.asJob(({ tx }) => tx.select().from(outbox))).length;
  const before = await jobs();
  expect(await outcomes('add')).toEqual(ids.map(() => 'changes'));
  expect(saved(await change(at(1), 'add'))).toEqual({ soonestId: at(0) });
  expect(await accompanied()).toEqual([0, 1, 2, 3]);
  expect(await outcomes('add')).toEqual(ids.map(() => 'as-it-is'));
  saved(await change(at(2), 'remove', 'following'));
  expect(await accompanied()).toEqual([0, 1]);
  expect(await jobs()).toBe(before);
  const acts = await clinic.asJob(({ tx }) => tx.select().from(auditEvents));
  const named = acts.filter(({ action }) => action.endsWith('co-therapist')).map(({ action }) => action);
  expect(named.toSorted()).toEqual([
    ...Array<string>(2).fill('series.add-co-therapist'),
    ...Array<string>(2).fill('series.remove-co-therapist'),
  ]);
});

it('says of each appointment what is in the way, and leaves those out once the person has said so', async () => {
  await takeOff(clinic, other.therapistId, '2027-01-05T00:00:00Z', '2027-01-06T00:00:00Z');
  await close(clinic, '2027-01-12');
  await clinic.room('Another');
  const alone = await clinic.as(clinic.reception, async (scope) =>
    bookAppointment(scope, {
      ...{ clientIds: [await clinic.client()], therapistId: other.therapistId },
      ...{ locationId: clinic.locationId, serviceId: clinic.serviceId, startsAt: '2027-01-19T10:30' },
    }),
  );
  expect(isRefusal(alone)).toBe(false);
  expect(await outcomes('add')).toEqual(['time-off', 'closed', 'slot-taken', 'changes']);
  const seen = (await prepare(at(0), 'add'))?.seen ?? '';
  expect(await save(at(0), 'add', { seen })).toEqual({ open: 'say-left-out' });
  expect(await accompanied()).toEqual([]);
  expect(saved(await save(at(0), 'add', { seen, leaveOut: seen }))).toEqual({ soonestId: at(3) });
  expect(await accompanied()).toEqual([3]);
});

it('says that a licence does not reach that far, that the therapist leads one, and that one has begun', async () => {
  await clinic.asJob(async ({ tx }) => {
    await tx
      .update(licences)
      .set({ expiresOn: '2027-01-20' })
      .where(eq(licences.therapistId, other.therapistId));
    await tx
      .update(appointments)
      .set({ therapistId: other.therapistId })
      .where(eq(appointments.id, at(1)));
  });
  unsafeSetNow(new Date('2027-01-05T15:01:00Z'));
  expect(await outcomes('add')).toEqual(['begun', 'as-it-is', 'changes', 'licence-expired']);
  expect(await outcomes('remove')).toBeUndefined();
});

it('does nothing when something else is so by now, and nobody is in two places', async () => {
  const seen = (await prepare(at(0), 'add'))?.seen ?? '';
  await takeOff(clinic, other.therapistId, '2027-01-19T00:00:00Z', '2027-01-20T00:00:00Z');
  expect(await save(at(0), 'add', { seen, leaveOut: seen })).toMatchObject({ refused: 'stale' });
  expect(await accompanied()).toEqual([]);
  // Two who add the same one to two series that overlap: one of them looks again.
  await clinic.room('Another');
  const third = await clinic.therapist('Ana Ruiz');
  const clientIds = [await clinic.client(), await clinic.client()];
  const who = { clientIds, therapistId: third.therapistId, serviceId: clinic.serviceId };
  const [theirs = ''] = await bookGroupSeries(clinic, who, 2, '2027-01-05T10:00');
  const shown = await Promise.all([prepare(at(0), 'add'), prepare(theirs, 'add')]);
  const done = await Promise.all(
    [at(0), theirs].map((id, n) => {
      const name = shown[n]?.seen ?? '';
      return save(id, 'add', { seen: name, leaveOut: name });
    }),
  );
  expect(done.filter((one) => 'soonestId' in one)).toHaveLength(1);
  expect(done.filter((one) => isRefusal(one) && one.refused === 'stale')).toHaveLength(1);
});

it('is not there for another clinic, nor of one', async () => {
  const elsewhere = await makeWorkingClinic();
  const stranger = await elsewhere.therapist('Sam Far');
  expect(await prepare(at(0), 'add', 'coming', stranger.therapistId)).toBeNull();
  const asked = { appointmentId: at(0), therapistId: stranger.therapistId, reach: 'coming' } as const;
  const posted = { ...asked, act: 'add', seen: '' } as const;
  expect(
    await elsewhere.as(elsewhere.reception, (scope) => changeAccompanying(scope, 'any', posted)),
  ).toMatchObject({ refused: 'unknown-appointment' });
  expect(
    await clinic.as(clinic.reception, (scope) => changeAccompanying(scope, 'any', posted)),
  ).toMatchObject({ refused: 'unknown-therapist' });
});

it('asks the database as often for 3 appointments as for 20', async () => {
  const trips = async (count: number, startsAt: string) => {
    const [first = ''] = await book(count, startsAt);
    const seen = (await prepare(first, 'add'))?.seen ?? '';
    return [
      await countRoundTrips(() => prepare(first, 'add')),
      await countRoundTrips(() => save(first, 'add', { seen, leaveOut: seen })),
    ];
  };
  expect(await trips(20, '2027-01-08T10:00')).toEqual(await trips(3, '2027-01-07T10:00'));
});
