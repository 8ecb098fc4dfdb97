import type { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import { DAY_MS } from '#app/platform/local-time.ts';

export type WarningStep = (typeof licenceWarnings.$inferSelect)['daysAhead'];

/** So many days before a licence ends, people are warned. */
export const WARNING_STEPS = [90, 60, 30, 7] as const satisfies readonly WarningStep[];

/** Returns how many days a last day lies ahead of `today`, both `YYYY-MM-DD`. */
export function daysUntil(expiresOn: string, today: string): number {
  return (Date.parse(expiresOn) - Date.parse(today)) / DAY_MS;
}

/**
 * Returns the step of warnings that is due `days` before the end: the newest, so that after a time in which nothing ran nobody is
 * sent all that were missed. Null more than ninety days ahead, and after the last day.
 */
export function stepDue(days: number): WarningStep | null {
  return days < 0 ? null : (WARNING_STEPS.findLast((step) => days <= step) ?? null);
}
