import { isDate } from './is-date.ts';
import { instantOfLocal } from './local-time.ts';

/**
 * Returns the instant at which a wall clock in `zone` shows `local`. Null when `local` is not a time of the form
 * `YYYY-MM-DDTHH:MM`, or no clock there ever shows it, because clocks go forward over it: what a person typed is not
 * changed into another time.
 */
export function parseLocal(local: string, zone: string): Date | null {
  if (!isDate(local.slice(0, 10))) return null;
  try {
    const { instant, shifted } = instantOfLocal(local, zone);
    return shifted ? null : instant;
  } catch {
    return null;
  }
}
