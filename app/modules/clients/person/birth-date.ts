/** A birth date further back is taken for a typing error (the longest known life is 122 years). */
const OLDEST_YEARS = 120;

/** Returns what is wrong with a birth date `YYYY-MM-DD`, or null. `today` is a calendar date. */
export function birthDateFault(
  text: string,
  today: string,
): 'date-invalid' | 'date-in-future' | 'date-too-old' | null {
  if (!isCalendarDate(text)) return 'date-invalid';
  if (text > today) return 'date-in-future';
  return ageOn(text, today) > OLDEST_YEARS ? 'date-too-old' : null;
}

/** Tells whether `text` is a day of the calendar, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/**
 * Returns the age in whole years on `today`; both are `YYYY-MM-DD`, `today` in the clinic's zone. Somebody born on 29
 * February completes a year on 1 March.
 */
export function ageOn(birthDate: string, today: string): number {
  for (const date of [birthDate, today])
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`Not a date: ${date}`);
  if (birthDate > today) throw new RangeError('birthDate is in the future');
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/**
 * Returns the age in whole years on `today`. A child who is entered on the day of birth, in a zone where that day is
 * still to come, is 0.
 */
export function ageAt(birthDate: string, today: string): number {
  return birthDate > today ? 0 : ageOn(birthDate, today);
}
