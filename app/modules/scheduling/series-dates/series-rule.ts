import { expandSeries, MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import { isDate } from '#app/platform/is-date.ts';
import { localOfInstant, occursTwice, weekdayOf, type Weekday } from '#app/platform/local-time.ts';

/** The longest time between two weeks of a series, in weeks. */
export const MOST_WEEKS = 8;
const FEWEST_TIMES = 2;
const USUAL_TIMES = 12;

/** How a series repeats: every n-th week on these weekdays, a number of times or until a date, `YYYY-MM-DD`, inclusive. */
export interface SeriesRule {
  readonly everyWeeks: number;
  /** In their order, at least one. */
  readonly days: readonly Weekday[];
  readonly count: number | null;
  readonly until: string | null;
}

/** What an address or a form says of a rule, as it was typed. */
export interface TypedRule {
  readonly every?: string | null | undefined;
  readonly day: readonly string[];
  readonly count?: string | null | undefined;
  readonly until?: string | null | undefined;
}

/**
 * Reads a rule. What is missing or no possible answer counts as usual: every week, on the weekday of `firstDate`
 * (`YYYY-MM-DD`), twelve times. A date goes before a number.
 */
export function readRule(typed: TypedRule, firstDate: string): SeriesRule {
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => typed.day.includes(String(day)));
  const until = isDate(typed.until) ? typed.until : null;
  return {
    everyWeeks: numberIn(typed.every, 1, MOST_WEEKS) ?? 1,
    days: days.length === 0 ? [weekdayOf(firstDate)] : days,
    count: until === null ? (numberIn(typed.count, FEWEST_TIMES, MAX_OCCURRENCES) ?? USUAL_TIMES) : null,
    until,
  };
}

/** Returns a whole number, brought within its bounds; null for what is none. */
function numberIn(text: string | null | undefined, least: number, most: number): number | null {
  return /^\d{1,4}$/.test(text ?? '') ? Math.min(most, Math.max(least, Number(text))) : null;
}

/** One date of a series that is not booked yet. */
export interface PlannedDate {
  /** `YYYY-MM-DD` in the location's zone. */
  readonly date: string;
  readonly startsAt: Date;
  /** What the change of the clocks does to its time: the hour is left out, and the session later; or it comes twice, and the first counts. */
  readonly clock: 'skipped' | 'doubled' | null;
}

/** Lists the dates of a series that begins at `startsAt`, `YYYY-MM-DDTHH:MM` on the wall clock of `zone`. */
export function planDates(rule: SeriesRule, startsAt: string, zone: string): PlannedDate[] {
  return expandSeries({
    firstDate: startsAt.slice(0, 10),
    startTime: startsAt.slice(11, 16),
    durationMinutes: 1,
    zone,
    frequency: 'weekly',
    interval: rule.everyWeeks,
    daysOfWeek: [...rule.days],
    ...(rule.until === null ? {} : { endDate: rule.until }),
    ...(rule.count === null ? {} : { count: rule.count }),
  }).map((one) => {
    const at = new Date(one.startsAt);
    const clock = one.shifted ? 'skipped' : occursTwice(at, zone) ? 'doubled' : null;
    return { date: localOfInstant(at, zone).slice(0, 10), startsAt: at, clock };
  });
}
