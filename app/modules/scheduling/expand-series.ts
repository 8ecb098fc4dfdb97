import { addDays, instantOfLocal, weekdayOf } from '#app/platform/local-time.ts';

export const MAX_OCCURRENCES = 104;

export type Series = {
  /** `YYYY-MM-DD`. It is itself an occurrence only if its weekday is listed. */
  firstDate: string;
  /** `HH:MM` on the wall clock of `zone`, kept across DST. */
  startTime: string;
  durationMinutes: number;
  zone: string;
  frequency: 'weekly';
  /** Every n-th week, counted from the week of `firstDate`; weeks begin on Monday. */
  interval: number;
  /** ISO weekdays, 1 = Monday. */
  daysOfWeek: number[];
  /** Inclusive. Either this or `count` is given; when both are, the series ends with whichever comes first. */
  endDate?: string;
  count?: number;
};

/**
 * Times are UTC, ISO 8601 with Z, to the second. `shifted`: the wall-clock time did not exist and moved forward by the
 * gap.
 */
export type Occurrence = { startsAt: string; endsAt: string; shifted: boolean };

/**
 * Lists the occurrences of a series in order, at most 104. Of a time that occurs twice the first is taken; `endsAt` is
 * `durationMinutes` of real time after `startsAt`. Throws RangeError for an interval below 1, a weekday outside 1 to 7
 * or a count that is not whole.
 */
export function expandSeries(series: Series): Occurrence[] {
  if (!Number.isInteger(series.interval) || series.interval < 1) throw new RangeError('interval is below 1');
  if (!series.daysOfWeek.every((day) => Number.isInteger(day) && day >= 1 && day <= 7))
    throw new RangeError('daysOfWeek are 1 to 7');
  if (series.count !== undefined && !Number.isInteger(series.count))
    throw new RangeError('count is not whole');
  const days = [...new Set(series.daysOfWeek)].sort((a, b) => a - b);
  if (days.length === 0) return [];
  const limit = Math.min(series.count ?? MAX_OCCURRENCES, MAX_OCCURRENCES);
  const occurrences: Occurrence[] = [];
  let monday = addDays(series.firstDate, 1 - weekdayOf(series.firstDate));
  for (;;) {
    for (const day of days) {
      const date = addDays(monday, day - 1);
      if (date < series.firstDate) continue;
      if (occurrences.length >= limit) return occurrences;
      if (series.endDate !== undefined && date > series.endDate) return occurrences;
      occurrences.push(occurrenceOn(date, series));
    }
    monday = addDays(monday, 7 * series.interval);
  }
}

function occurrenceOn(date: string, { startTime, durationMinutes, zone }: Series): Occurrence {
  const { instant, shifted } = instantOfLocal(`${date}T${startTime}`, zone);
  const end = new Date(instant.getTime() + durationMinutes * 60_000);
  return { startsAt: toSecond(instant), endsAt: toSecond(end), shifted };
}

function toSecond(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
