import { addDays } from '#app/platform/local-time.ts';

/** Whether text is a calendar date, `YYYY-MM-DD`. */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    return addDays(text, 0) === text;
  } catch {
    return false;
  }
}
