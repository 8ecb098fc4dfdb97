import { and, eq } from 'drizzle-orm';
import { availabilityExceptions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { HandOverInput } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import {
  handOver,
  holdHanded,
  readHandOver,
  type HandOver,
  type HandOverRefusal,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { dayInWords } from './in-words.ts';
import { dayClock } from '#app/platform/local-time.ts';
import { lockTimetable } from './lock-timetable.server.ts';
import { leftOutside, withAccompanied, type LeftOutside, type Timetable } from './read-timetable.server.ts';

/**
 * Takes the hours of its own from a date: the week holds again, and the sessions of the day that then lie outside are handed
 * over. Refuses with `unknown-therapist`, with `unknown-day` when the date has none, or is over, and as `handOver` does.
 */
export async function removeOtherDay(
  scope: Scope,
  therapistId: string,
  date: string,
  handed: HandOverInput = {},
): Promise<null | Refusal<'unknown-therapist' | 'unknown-day' | HandOverRefusal>> {
  await holdHanded(scope, handed);
  const timetable = await lockTimetable(scope, therapistId);
  const resource = { type: 'therapist' as const, ...(timetable === null ? {} : { id: therapistId }) };
  if (timetable === null) return scope.refuse({ action: 'hours.remove-day', resource }, 'unknown-therapist');
  const bare = {
    action: 'hours.remove-day' as const,
    resource,
    detail: { therapist: timetable.therapist.name },
  };
  const day = timetable.otherDays.find((one) => one.date === date);
  if (day === undefined) return scope.refuse(bare, 'unknown-day');
  await scope.tx
    .delete(availabilityExceptions)
    .where(
      and(
        eq(availabilityExceptions.tenantId, scope.tenant.id),
        eq(availabilityExceptions.therapistId, therapistId),
        eq(availabilityExceptions.onDate, date),
      ),
    );
  const from = day.windows.length === 0 ? 'off' : dayInWords(day.windows, timetable.placeNames);
  const hours = { from, to: null };
  const act = { ...bare, detail: { ...bare.detail, day: date, hours } };
  const outside = leftWithoutDay(timetable, date);
  const refused = await handOver(scope, act, outside.led, handed);
  if (refused !== null) return withAccompanied(refused, outside);
  scope.audit(act);
  return null;
}

/**
 * Reads what can become of the sessions of a date that would lose the hours of its own, null where none would lie outside; and those sessions that
 * the therapist accompanies and that then would.
 */
export async function readDayLost(
  scope: Scope,
  timetable: Timetable,
  date: string,
): Promise<{ handOver: HandOver | null } & Pick<LeftOutside, 'accompanied'>> {
  const clock = dayClock(date, timetable.zone);
  const during = [{ start: clock.at(0), end: clock.at(1_440) }];
  const { led, accompanied } = leftWithoutDay(timetable, date);
  const handOver = await readHandOver(scope, led, { therapistId: timetable.therapist.id, during });
  return { handOver, accompanied };
}

function leftWithoutDay(timetable: Timetable, date: string): LeftOutside {
  const otherDays = timetable.otherDays.filter((day) => day.date !== date);
  return leftOutside({ ...timetable, otherDays }, (one) => one === date);
}
