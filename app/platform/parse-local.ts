import { isDate } from './is-date.ts';
import { instantOfLocal } from './local-time.ts';

/**
 * Returns the instant at which a wall clock in `zone` shows `local`. Null when `local` is not a time of the form
 * `YYYY-MM-DDTHH:MM`.
 */
export function parseLocal(local: string, zone: string): Date | null {
  if (!isDate(local.slice(0, 10))) return null;
  try {
    return instantOfLocal(local, zone).instant;
  } catch {
    return null;
  }
}
