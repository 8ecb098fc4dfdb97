import { addDays, dayClock, minutesOfTime } from '#app/platform/local-time.ts';
import type { DayClock, Weekday } from '#app/platform/local-time.ts';
import { intersectIntervals, mergeIntervals } from './intervals.ts';
import type { Interval } from './intervals.ts';

/** `HH:MM` to `HH:MM` of one day; `24:00` is its end. An end not after its start is no time at all. */
export type DayWindow = { start: string; end: string };

/** Dates are `YYYY-MM-DD` in the location's zone, both inclusive; null is open-ended. */
export type WeeklyAvailability = DayWindow & {
  weekday: Weekday;
  /** Null: at any location. */
  locationId: string | null;
  validFrom: string | null;
  validUntil: string | null;
};

/** Replaces all weekly availability of its date, at every location; no windows means the day is off. */
export type AvailabilityException = {
  date: string;
  windows: readonly (DayWindow & { locationId: string | null })[];
};

/** Whose and which site's times: everything that says when a therapist can be met at one location. */
export type TimetableRules = {
  zone: string;
  locationId: string;
  availability: readonly WeeklyAvailability[];
  exceptions: readonly AvailabilityException[];
  /** The location's opening hours; a weekday without any is closed. */
  hours: readonly (DayWindow & { weekday: Weekday })[];
  /** Dates the location is closed, both inclusive. */
  closures: readonly { from: string; until: string }[];
};

export type TimetableDay = {
  clock: DayClock;
  isClosed: boolean;
  /** Epoch milliseconds in which the therapist is available and the location open. */
  workable: Interval[];
};

/** Times are epoch milliseconds; `available` and `open` run on across midnight. */
export type Timetable = { days: TimetableDay[]; available: Interval[]; open: Interval[] };

/**
 * Lays the rules out over `fromDate` to `untilDate`, both inclusive. A window runs between the instants its ends
 * name on that date's wall clock, by the DST rules of `instantOfLocal`.
 */
export function layOutTimetable(rules: TimetableRules, fromDate: string, untilDate: string): Timetable {
  const days: TimetableDay[] = [];
  const available: Interval[] = [];
  const open: Interval[] = [];
  for (let date = fromDate; date <= untilDate; date = addDays(date, 1)) {
    const clock = dayClock(date, rules.zone);
    const availableToday = toIntervals(availabilityOn(rules, clock), clock);
    const openToday = toIntervals(hoursOn(rules, clock), clock);
    days.push({
      clock,
      isClosed: openToday.length === 0,
      workable: intersectIntervals(availableToday, openToday),
    });
    available.push(...availableToday);
    open.push(...openToday);
  }
  return { days, available: mergeIntervals(available), open: mergeIntervals(open) };
}

function availabilityOn(rules: TimetableRules, { date, weekday }: DayClock): readonly DayWindow[] {
  const isHere = (window: { locationId: string | null }) =>
    window.locationId === null || window.locationId === rules.locationId;
  const exceptions = rules.exceptions.filter((exception) => exception.date === date);
  if (exceptions.length > 0) return exceptions.flatMap(({ windows }) => windows.filter(isHere));
  return rules.availability.filter(
    (rule) =>
      rule.weekday === weekday &&
      isHere(rule) &&
      (rule.validFrom === null || rule.validFrom <= date) &&
      (rule.validUntil === null || date <= rule.validUntil),
  );
}

function hoursOn(rules: TimetableRules, { date, weekday }: DayClock): readonly DayWindow[] {
  if (rules.closures.some(({ from, until }) => from <= date && date <= until)) return [];
  return rules.hours.filter((window) => window.weekday === weekday);
}

function toIntervals(windows: readonly DayWindow[], clock: DayClock): Interval[] {
  const minutes = windows.map(({ start, end }) => ({ start: minutesOfTime(start), end: minutesOfTime(end) }));
  return mergeIntervals(
    mergeIntervals(minutes).map(({ start, end }) => ({ start: clock.at(start), end: clock.at(end) })),
  );
}
