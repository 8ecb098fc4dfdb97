import type { z } from 'zod';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import type { Translate } from '#app/platform/i18n/index.ts';
import type { ClosingDay } from './closing-days.server.ts';
import type { Holiday } from './federal-holidays.server.ts';
import type { closingDaysSchema } from './opening.schema.ts';
import { holidayName } from './ui/closing-days-fields.tsx';

/**
 * Puts together the days that a form asks to close on: one of the clinic's own with a reason, and holidays of those offered, each
 * with its name as the reason. Otherwise it says, by field, what is missing.
 */
export function chosenDays(
  { date, reason = '', holidays }: z.output<typeof closingDaysSchema>,
  offered: readonly Holiday[],
  t: Translate,
): { days: ClosingDay[]; errors: null } | { days: null; errors: FieldFaults<'places'> } {
  const ofList = offered.filter((holiday) => holidays.includes(holiday.date));
  if (ofList.length < new Set(holidays).size) return { days: null, errors: { holidays: 'date-invalid' } };
  if (date === undefined && (reason !== '' || ofList.length === 0))
    return { days: null, errors: { date: 'date-required' } };
  if (date !== undefined && reason === '') return { days: null, errors: { reason: 'reason-required' } };
  const days = [
    ...(date === undefined ? [] : [{ date, reason }]),
    ...ofList.map((holiday) => ({ date: holiday.date, reason: holidayName(t, holiday) })),
  ];
  return { days: [...new Map(days.map((day) => [day.date, day])).values()], errors: null };
}
