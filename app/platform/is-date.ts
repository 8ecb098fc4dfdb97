import { addDays } from './local-time.ts';

/**
 * Tells whether text is a calendar date, `YYYY-MM-DD`, of a year in which a clinic has business: 1900 to 2199. Beyond
 * these years, the day before or after may be no date for us or for PostgreSQL.
 */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^(?:19|2[01])\d{2}-/.test(text)) return false;
  try {
    return addDays(text, 0) === text;
  } catch {
    return false;
  }
}
