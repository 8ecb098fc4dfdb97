import { addDays } from './local-time.ts';

/**
 * Whether text is a calendar date, `YYYY-MM-DD`, of a year in which a clinic has business: 1900 to 2199. Beyond, a day
 * more or less may be no date any more, for us or for PostgreSQL.
 */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^(?:19|2[01])\d{2}-/.test(text)) return false;
  try {
    return addDays(text, 0) === text;
  } catch {
    return false;
  }
}
