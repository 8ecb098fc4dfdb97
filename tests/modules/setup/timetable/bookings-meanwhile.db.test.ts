import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { contradicting } from '#app/modules/setup/timetable/contradictions.ts';
import { decideTimeOff, enterTimeOff, readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import {
  addOtherDay,
  changeHours,
  readTimetable,
  workingTimesOf,
} from '#app/modules/setup/timetable/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { timeOfMinutes } from '#app/platform/local-time.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { withTenant, type Actor, type Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { pageOf, postOf } from '#tests/support/handing-over.ts';
import { makeWorkingClinic, MONDAY_8 } from '../../scheduling/working-clinic.ts';

await openTestDatabase();
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));

const DATE = '2027-01-05';
const hour = fc.integer({ min: 9, max: 16 });
const change = fc.oneof(
  fc.record({ what: fc.constant('hours' as const), from: hour, length: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ what: fc.constant('day' as const), from: hour, length: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ what: fc.constant('off' as const), from: hour, length: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ what: fc.constant('back' as const) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/**
 * Every act of the set-up reads, after its own change, which sessions stand outside; whatever is outside must have been
 * shown to it. So a session that nobody was shown came in past the set-up.
 */
it('no booking and no move that is accepted contradicts the timetable as it is at its commit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 3, maxLength: 6 }),
      fc.array(hour, { minLength: 4, maxLength: 8 }),
      async (changes, hours) => {
        const clinic = await makeWorkingClinic();
        const admin = await clinic.member('admin');
        const { therapistId } = await clinic.therapist();
        const clients = await Promise.all(hours.map(() => clinic.client()));
        /** Enters as the web does, with what is cached of the set-up. */
        const as = <T>(actor: Actor, fn: (scope: Scope) => Promise<T>) =>
          withTenant(clinic.tenant, enteredAs(actor), { requestId: 'test' }, fn) as Promise<T>;
        const shown = new Set<string>();
        const doing = (act: (scope: Scope, handed: HandOverInput) => Promise<null | Refusal>) =>
          untilDone((handed) => as(admin, (scope) => act(scope, handed)), shown);
        const bookings = hours.map(async (at, n) => {
          const booked = await as(clinic.reception, (scope) =>
            bookAppointment(scope, {
              clientIds: [clients[n] ?? ''],
              therapistId,
              locationId: clinic.locationId,
              serviceId: clinic.serviceId,
              startsAt: `${DATE}T${timeOfMinutes(at * 60)}`,
            }),
          );
          if (isRefusal(booked)) return;
          const startsAt = `${DATE}T${timeOfMinutes(((at + 3) % 8) * 60 + 540)}`;
          const input = { appointmentId: booked.appointmentId, rowVersion: 1, startsAt };
          await as(clinic.reception, (scope) => moveAppointment(scope, 'any', input)).catch(() => null);
        });
        const settingUp = (async () => {
          for (const one of changes)
            await apply(one, { as, admin, doing, therapistId, locationId: clinic.locationId });
        })();
        await Promise.all([...bookings, settingUp]);
        const timetable = await clinic.as(admin, (scope) => readTimetable(scope, therapistId));
        const outside = contradicting(timetable!.sessions, workingTimesOf(timetable!));
        expect(outside.filter(({ id }) => !shown.has(id))).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

/** Keeps every session about which the act asks, for as long as it asks; notes those that it named. */
async function untilDone(
  act: (handed: HandOverInput) => Promise<null | Refusal>,
  shown: Set<string>,
): Promise<void> {
  for (let handed: HandOverInput = {}; ;) {
    const done = await act(handed);
    if (!isRefusal(done) || done.detail['handOver'] === undefined) return;
    const page = pageOf(done);
    for (const { session } of page.rows) shown.add(session.id);
    handed = { ...postOf(page), ...(page.isReview ? {} : { all: 'keep', reasonForAll: 'Agreed.' }) };
  }
}

async function apply(
  one: Change,
  given: {
    as: <T>(actor: Actor, fn: (scope: Scope) => Promise<T>) => Promise<T>;
    admin: Actor;
    doing: (act: (scope: Scope, handed: HandOverInput) => Promise<null | Refusal>) => Promise<void>;
    therapistId: string;
    locationId: string;
  },
): Promise<void> {
  const { as, admin, doing, therapistId, locationId } = given;
  const timesOf = ({ from, length }: { from: number; length: number }) => ({
    start: timeOfMinutes(from * 60),
    end: timeOfMinutes(Math.min(24, from + length) * 60),
  });
  switch (one.what) {
    case 'hours': {
      const rowVersion = (await as(admin, (scope) => readTimetable(scope, therapistId)))!.therapist
        .rowVersion;
      const spans = one.length === 0 ? [] : [{ weekday: '2', ...timesOf(one), locationId }];
      return doing((scope, handed) =>
        changeHours(scope, therapistId, { rowVersion, from: '2027-01-04', until: null, spans, ...handed }),
      );
    }
    case 'day': {
      const spans = one.length === 0 ? [] : [{ ...timesOf(one), locationId }];
      const how = one.length === 0 ? 'off' : 'other';
      return doing((scope, handed) =>
        addOtherDay(scope, therapistId, { date: DATE, change: how, spans, ...handed }),
      );
    }
    case 'off':
      return doing((scope, handed) =>
        enterTimeOff(scope, therapistId, {
          kind: 'other',
          shape: 'hours',
          firstOn: DATE,
          lastOn: null,
          ...timesOf(one),
          ...handed,
        }),
      );
    case 'back': {
      const [request] = await as(admin, (scope) => readTimeOffOf(scope, therapistId, DATE));
      if (request !== undefined) await as(admin, (scope) => decideTimeOff(scope, 'removal', request.id));
    }
  }
}
