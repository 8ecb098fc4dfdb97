import { and, eq } from 'drizzle-orm';
import { availabilityExceptions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { dayInWords } from './in-words.ts';
import { lockTimetable } from './lock-timetable.server.ts';

/**
 * Takes the hours of its own from a date: the week holds again. Refuses with `unknown-therapist`, and with `unknown-day`
 * when the date has none, or is over.
 */
export async function removeOtherDay(
  scope: Scope,
  therapistId: string,
  date: string,
): Promise<null | Refusal<'unknown-therapist' | 'unknown-day'>> {
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
  scope.audit({ ...bare, detail: { ...bare.detail, day: date, hours } });
  return null;
}
