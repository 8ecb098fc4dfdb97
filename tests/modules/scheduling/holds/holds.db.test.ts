import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { holdTime, listHolds, releaseHold } from '#app/modules/scheduling/holds/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { bookSeries } from '#app/modules/scheduling/series/index.server.ts';
import { readFreeTimes } from '#app/modules/scheduling/slots/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { holds } from '#db/schema/scheduling-holds.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const TEN = '2027-01-05T10:00';

let clinic: WorkingClinic;
let therapistId: string;
let desk: TestMember;
let colleague: TestMember;

beforeAll(() => unsafeSetNow(MONDAY_8));
beforeEach(async () => {
  clinic = await makeWorkingClinic();
  ({ therapistId } = await clinic.therapist());
  desk = clinic.reception;
  colleague = await clinic.member('receptionist', 'Carl Colleague');
});
afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});

const place = (startsAt: string, therapist = therapistId) => ({
  therapistId: therapist,
  locationId: clinic.locationId,
  serviceId: clinic.serviceId,
  startsAt,
});
const hold = (by: TestMember, startsAt = TEN, therapist = therapistId) =>
  clinic.as(by, (scope) => holdTime(scope, place(startsAt, therapist), 'any'));
const book = async (by: TestMember, startsAt = TEN, therapist = therapistId) => {
  const clientIds = [await clinic.client()];
  return clinic.as(by, (scope) => bookAppointment(scope, { ...place(startsAt, therapist), clientIds }));
};
const held = (by: TestMember) => clinic.as(by, listHolds);
const codeOf = (result: unknown) => (isRefusal(result) ? String(result.refused) : 'done');

/** Lets the clock of the database run on for every hold of the clinic. */
const passMinutes = (minutes: number) =>
  superuser.unsafe(
    `update holds set held_at = held_at - interval '${minutes} min', held_until = held_until - interval '${minutes} min'
     where tenant_id = '${clinic.tenant.id}'`,
  );

test('a held time is booked by its holder alone, and the booking takes the hold over', async () => {
  expect(codeOf(await hold(desk))).toBe('done');
  expect(codeOf(await book(colleague))).toBe('slot-taken');
  expect(codeOf(await hold(colleague))).toBe('slot-taken');
  expect(codeOf(await book(desk))).toBe('done');
  expect(await held(desk)).toEqual([]);
});

test('a hold keeps the only room for its time, and leaves the rest of the day to others', async () => {
  const { therapistId: other } = await clinic.therapist('Lee Park');
  await hold(desk);
  expect(codeOf(await book(colleague, '2027-01-05T10:30', other))).toBe('room-taken');
  expect(codeOf(await book(colleague, '2027-01-05T11:00', other))).toBe('done');
});

test('everybody sees who holds a time and until when, and it is offered to its holder alone', async () => {
  await hold(desk);
  const [seen] = await held(colleague);
  expect(seen).toMatchObject({ holder: 'Rosa Desk', isMine: false, canRenew: false });
  expect(Object.values(seen ?? {}).length).toBe(11);
  const search = { ...place(TEN), fromDate: '2027-01-05', days: 1 };
  const isOffered = async (by: TestMember) =>
    (await clinic.as(by, (scope) => readFreeTimes(scope, search))).some(({ starts }) =>
      starts.some(({ local }) => local === TEN),
    );
  expect([await isOffered(desk), await isOffered(colleague)]).toEqual([true, false]);
});

test('a hold whose minutes are over blocks nobody, though its row is still there', async () => {
  await hold(desk);
  await passMinutes(5);
  expect(await held(desk)).toEqual([]);
  expect(codeOf(await book(colleague))).toBe('done');
  const rows = await clinic.asJob(({ tx }) => tx.select({ id: holds.id }).from(holds));
  expect(rows).toHaveLength(1);
});

test('a hold whose minutes are over can be held by somebody else', async () => {
  await hold(desk);
  await passMinutes(5);
  expect(codeOf(await hold(colleague))).toBe('done');
  expect(codeOf(await book(desk))).toBe('slot-taken');
});

test('held again, a time is held ten minutes in all, however often', async () => {
  await hold(desk);
  expect(await held(desk)).toMatchObject([{ canRenew: true }]);
  await passMinutes(4);
  const renewed = [await hold(desk), await hold(desk), await hold(desk, '2027-01-05T10:15')];
  for (const one of renewed) {
    if (isRefusal(one)) throw new Error(one.refused);
    expect(one.heldUntil.getTime() - one.heldAt.getTime()).toBe(600_000);
  }
  expect(await held(desk)).toMatchObject([{ canRenew: false }]);
  await passMinutes(6);
  expect(codeOf(await book(colleague))).toBe('done');
});

test('a person holds one time: another one ends the first', async () => {
  await hold(desk);
  await hold(desk, '2027-01-05T14:00');
  expect(await held(desk)).toHaveLength(1);
  expect(codeOf(await book(colleague))).toBe('done');
});

test('only its holder lets go of a hold, and then anybody books', async () => {
  await hold(desk);
  expect(await clinic.as(colleague, releaseHold)).toBe(false);
  expect(await clinic.as(desk, releaseHold)).toBe(true);
  expect(await clinic.as(desk, releaseHold)).toBe(false);
  expect(codeOf(await book(colleague))).toBe('done');
});

test('a time is held for a client whom it suits, and nothing of the client is kept', async () => {
  const [clientId, far] = [await clinic.client(), await clinic.client({ state: 'CA' })];
  const holdFor = (clientIds: string[], startsAt: string) =>
    clinic.as(desk, (scope) => holdTime(scope, { ...place(startsAt), clientIds }, 'any'));
  await clinic.as(colleague, (scope) =>
    bookAppointment(scope, { ...place('2027-01-05T13:00'), clientIds: [clientId] }),
  );
  const { therapistId: other } = await clinic.therapist('Lee Park');
  const busy = clinic.as(desk, (scope) =>
    holdTime(scope, { ...place('2027-01-05T13:00', other), clientIds: [clientId] }, 'any'),
  );
  expect(codeOf(await busy)).toBe('client-busy');
  expect(codeOf(await holdFor([far], TEN))).toBe('licence-expired');
  expect(codeOf(await holdFor([newId()], TEN))).toBe('unknown-client');
  expect(codeOf(await holdFor([clientId], TEN))).toBe('done');
  const [row] =
    await superuser`select to_jsonb(h)::text as row from holds h where tenant_id = ${clinic.tenant.id}`;
  expect(String(row?.['row'])).not.toContain(clientId);
});

test('a refused booking of the holder leaves the hold', async () => {
  await hold(desk);
  const clientId = await clinic.client({ state: 'CA' });
  const refused = await clinic.as(desk, (scope) =>
    bookAppointment(scope, { ...place(TEN), clientIds: [clientId] }),
  );
  expect(codeOf(refused)).toBe('licence-expired');
  expect(await held(desk)).toHaveLength(1);
});

test('what is booked, past, or outside the hours cannot be held', async () => {
  await book(colleague);
  expect(codeOf(await hold(desk))).toBe('slot-taken');
  expect(codeOf(await hold(desk, '2027-01-03T10:00'))).toBe('in-the-past');
  expect(codeOf(await hold(desk, '2027-01-05T18:00'))).toBe('outside-availability');
});

test('a move stops at the hold of somebody else, and takes over one’s own', async () => {
  const booked = await book(desk, '2027-01-05T14:00');
  const appointmentId = isRefusal(booked) ? '' : booked.appointmentId;
  const move = (by: TestMember) =>
    clinic.as(by, (scope) => moveAppointment(scope, 'any', { appointmentId, startsAt: TEN, rowVersion: 1 }));
  await hold(desk);
  expect(codeOf(await move(colleague))).toBe('slot-taken');
  expect(codeOf(await move(desk))).toBe('done');
  expect(await held(desk)).toEqual([]);
});

test('a cancelled session does not come back onto a time that somebody holds', async () => {
  const booked = await book(desk);
  const appointmentId = isRefusal(booked) ? '' : booked.appointmentId;
  const cancel = { appointmentId, askedBy: 'client', reason: 'Fever', rowVersion: 1 } as const;
  await clinic.as(desk, (scope) => cancelAppointment(scope, 'any', cancel));
  expect(codeOf(await hold(colleague))).toBe('done');
  const again = clinic.as(desk, ({ tx }) => tx.update(appointments).set({ status: 'scheduled' }));
  await expect(again).rejects.toMatchObject({ code: '23P01' });
});

test('a series takes over one’s own hold, and shows that of somebody else as taken', async () => {
  await hold(desk);
  const clientIds = [await clinic.client()];
  const input = { ...place(TEN), clientIds, rule: { every: '1', day: ['2'], count: '3', until: null } };
  const posted = { shown: '', overrideReason: '' };
  const preview = (by: TestMember) =>
    clinic.as(by, (scope) => bookSeries(scope, 'any', input as never, posted as never));
  const marks = async (by: TestMember) => {
    const result = (await preview(by)) as unknown as {
      prepared?: { dates: { conflict: unknown }[] };
      detail?: { prepared: { dates: { conflict: unknown }[] } };
    };
    const { dates } = result.prepared ?? result.detail?.prepared ?? { dates: [] };
    return JSON.stringify(dates);
  };
  expect(await marks(colleague)).toContain('slot-taken');
  expect(await marks(desk)).not.toContain('slot-taken');
});

test('of forty people who hold, and forty who book, one time at once, one has it', async () => {
  const people = await Promise.all(
    Array.from({ length: 40 }, (_, i) => clinic.member('receptionist', `Desk ${i}`)),
  );
  const results = await Promise.all(people.flatMap((by) => [hold(by), book(colleague)]));
  expect(results.filter((result) => !isRefusal(result))).toHaveLength(1);
  expect(new Set(results.map(codeOf))).toEqual(new Set(['done', 'slot-taken']));
});

test('of many who post for a held time, its holder alone books it', async () => {
  await hold(desk);
  const others = Array.from({ length: 30 }, () => colleague);
  const results = await Promise.all([
    ...others.map((by) => book(by)),
    book(desk),
    ...others.map((by) => book(by)),
  ]);
  expect(results.map(codeOf).filter((code) => code === 'done')).toHaveLength(1);
  expect(codeOf(results[30] ?? {})).toBe('done');
});

test('whatever is held, booked, moved and let go at the same time, nobody and no room has two things at once', async () => {
  await clinic.room('Room 2');
  const therapists = [therapistId, (await clinic.therapist('Lee Park')).therapistId];
  const people = [desk, colleague, await clinic.member('admin', 'Ada Admin')];
  const step = fc.record({
    act: fc.constantFrom('hold', 'book', 'move', 'release', 'pass' as const),
    by: fc.nat(2),
    therapist: fc.nat(1),
    quarter: fc.integer({ min: 36, max: 48 }),
  });
  const at = (quarter: number) =>
    `2027-01-06T${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      await Promise.all(
        steps.map(async ({ act, by, therapist, quarter }) => {
          const member = people[by] ?? desk;
          const whose = therapists[therapist] ?? therapistId;
          if (act === 'hold') return hold(member, at(quarter), whose);
          if (act === 'pass') return passMinutes(3);
          if (act === 'release') return clinic.as(member, releaseHold);
          const booked = await book(member, at(quarter), whose);
          if (act === 'book' || isRefusal(booked)) return booked;
          const to = { appointmentId: booked.appointmentId, startsAt: at(84 - quarter), rowVersion: 1 };
          return clinic.as(member, (scope) => moveAppointment(scope, 'any', to));
        }),
      );
      const taken = await superuser`
        with taken as (
          select id, therapist_id, room_id, tstzrange(starts_at, ends_at) as span from appointments
          where tenant_id = ${clinic.tenant.id} and status not in ('cancelled', 'no_show')
          union all select id, therapist_id, room_id, tstzrange(starts_at, ends_at) from holds
          where tenant_id = ${clinic.tenant.id} and held_until > clock_timestamp())
        select a.id from taken a join taken b on a.id < b.id and a.span && b.span
          and (a.therapist_id = b.therapist_id or a.room_id = b.room_id)`;
      expect(taken).toEqual([]);
      await superuser`update appointments set status = 'cancelled' where tenant_id = ${clinic.tenant.id}`;
      await superuser`update appointment_attendees set status = 'cancelled' where tenant_id = ${clinic.tenant.id}`;
    }),
    { numRuns: 15 },
  );
});
