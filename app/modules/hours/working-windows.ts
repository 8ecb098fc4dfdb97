import { addDays, dayClock, minutesOfTime, type DayClock, type Weekday } from '#app/platform/local-time.ts';
import { onceForEach } from '#app/platform/once-for-each.ts';
import { intersectMerged, mergeIntervals, type Interval } from './intervals.ts';

/** `HH:MM` to `HH:MM` of one day; `24:00` is its end. A window whose end is not after its start is empty. */
export type DayWindow = { start: string; end: string };

/** Dates are `YYYY-MM-DD` in the location's zone, both inclusive; null is without a limit. */
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

/** The rules of one location alone: when it is open. */
export type SiteRules = {
  zone: string;
  /** The location's opening hours; a weekday without any is closed. */
  hours: readonly (DayWindow & { weekday: Weekday })[];
  /** Dates the location is closed, both inclusive. */
  closures: readonly { from: string; until: string }[];
};

/** The rules of one therapist at one location: SiteRules and the therapist's availability. Appointments play no part. */
export type WindowRules = SiteRules & {
  locationId: string;
  availability: readonly WeeklyAvailability[];
  exceptions: readonly AvailabilityException[];
};

/** One day at a location; `withinHours` in epoch milliseconds. */
export type SiteDay = { clock: DayClock; withinHours: Interval[] };

export type WorkingDay = {
  clock: DayClock;
  isClosed: boolean;
  /** Epoch milliseconds in which the therapist is available and the location open. */
  workable: Interval[];
};

/** Times are epoch milliseconds; `available` and `withinHours` run on across midnight. */
export type WorkingWindows = { days: WorkingDay[]; available: Interval[]; withinHours: Interval[] };

/**
 * Lays the rules out over `fromDate` to `untilDate`, both inclusive. Windows of one day that touch or overlap are one; it runs
 * between the instants its ends name on that date's wall clock, by the DST rules of `instantOfLocal`.
 */
export function layOutWindows(rules: WindowRules, fromDate: string, untilDate: string): WorkingWindows {
  const site = layOutSite(rules, fromDate, untilDate);
  const availableOn = availabilityByDay(rules);
  const available = site.map(({ clock }) => availableOn(clock));
  return {
    days: site.map(({ clock, withinHours }, day) => ({
      clock,
      isClosed: withinHours.length === 0,
      workable: intersectMerged(available[day] ?? [], withinHours),
    })),
    available: mergeIntervals(available.flat()),
    withinHours: mergeIntervals(site.flatMap(({ withinHours }) => withinHours)),
  };
}

/** Lays out when a location is open on each day from `fromDate` to `untilDate`, both inclusive. */
export function layOutSite(rules: SiteRules, fromDate: string, untilDate: string): SiteDay[] {
  const days: SiteDay[] = [];
  for (let date = fromDate; date <= untilDate; date = addDays(date, 1)) {
    const clock = dayClock(date, rules.zone);
    const isClosed = rules.closures.some(({ from, until }) => from <= date && date <= until);
    const today = isClosed ? [] : rules.hours.filter(({ weekday }) => weekday === clock.weekday);
    days.push({ clock, withinHours: toInstants(today.map(toMinutes), clock) });
  }
  return days;
}

/** Returns a function that tells a therapist's available times on any day. It reads the rules once for all days. */
export function availabilityByDay(
  rules: Pick<WindowRules, 'locationId' | 'availability' | 'exceptions'>,
): (clock: DayClock) => Interval[] {
  const isHere = (window: { locationId: string | null }) =>
    window.locationId === null || window.locationId === rules.locationId;
  const weekly = weeklyInMinutes(rules.availability).filter(isHere);
  const exceptions = new Map<string, Interval[]>();
  for (const { date, windows } of rules.exceptions) {
    exceptions.set(date, [...(exceptions.get(date) ?? []), ...windows.filter(isHere).map(toMinutes)]);
  }
  return (clock) => {
    const { date, weekday } = clock;
    const today =
      exceptions.get(date) ??
      weekly.filter(
        (rule) =>
          rule.weekday === weekday &&
          (rule.validFrom === null || rule.validFrom <= date) &&
          (rule.validUntil === null || date <= rule.validUntil),
      );
    return toInstants(today, clock);
  };
}

const weeklyInMinutes = onceForEach((availability: WindowRules['availability']) =>
  availability.map((rule) => ({ ...rule, ...toMinutes(rule) })),
);

function toMinutes({ start, end }: DayWindow): Interval {
  return { start: minutesOfTime(start), end: minutesOfTime(end) };
}

/**
 * Turns minutes of a day's wall clock into epoch milliseconds. A change of clocks may leave nothing of them, or join
 * two.
 */
function toInstants(minutes: readonly Interval[], clock: DayClock): Interval[] {
  if (minutes.length === 0) return [];
  return mergeIntervals(
    mergeIntervals(minutes).map(({ start, end }) => ({ start: clock.at(start), end: clock.at(end) })),
  );
}
