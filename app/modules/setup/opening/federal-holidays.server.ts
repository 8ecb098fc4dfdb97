import { allForYear } from '@18f/us-federal-holidays';
import { addDays } from '#app/platform/local-time.ts';

/** A federal holiday, `YYYY-MM-DD`. */
export interface Holiday {
  readonly date: string;
  /** The name that 5 U.S.C. 6103 gives it. */
  readonly name: string;
  /** True for the weekday on which one that falls on a weekend is observed (5 U.S.C. 6103(b)). */
  readonly isObserved: boolean;
}

/** Lists the federal holidays of the year that begins on a date, each on its own day and, where that differs, as observed. */
export function listFederalHolidays(from: string): Holiday[] {
  const until = addDays(from, 365);
  const firstYear = Number(from.slice(0, 4));
  // New Year's Day may be observed in the year before.
  const years = [firstYear, firstYear + 1, firstYear + 2];
  const own = { shiftSaturdayHolidays: false, shiftSundayHolidays: false };
  const all = years.flatMap((year) => {
    const actual = allForYear(year, own);
    return [
      ...actual.map(({ dateString, name }) => ({ date: dateString, name, isObserved: false })),
      ...allForYear(year)
        .filter(({ dateString }, n) => dateString !== actual[n]?.dateString)
        .map(({ dateString, name }) => ({ date: dateString, name, isObserved: true })),
    ];
  });
  return all.filter(({ date }) => from <= date && date < until).sort((a, b) => (a.date < b.date ? -1 : 1));
}
