import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { firstLongStretch, isLongEnough } from './earliest-free-time.ts';
import { mergeIntervals, type Interval } from '#app/modules/hours/intervals.ts';
import { freeStretches } from './free-stretches.ts';
import {
  layOutSite,
  type SiteDay,
  type SiteRules,
  type WindowRules,
} from '#app/modules/hours/working-windows.ts';
import { HORIZON_WEEKS, weeklyFreeTimes, type WeeklyFreeTime } from './weekly-free-times.ts';

export interface UsualWeek {
  /** Free times at all locations, each on the location's own wall clock. */
  readonly freeTimes: WeeklyFreeTime[];
  readonly earliestFreeTime: Date | null;
}

/** The days of a location from today on, laid out once for all who work there. */
export type SiteHorizon = { locationId: string; days: readonly SiteDay[] };

export function siteHorizon(
  { locationId, ...site }: SiteRules & { locationId: string },
  at: Date,
): SiteHorizon {
  const today = localDateOf(at, site.zone);
  return { locationId, days: layOutSite(site, today, addDays(today, HORIZON_WEEKS * 7 - 1)) };
}

/** A usual week as it was at one moment. It can be read at later moments as long as the calendar stays the same. */
export interface LaidOutWeek {
  readonly freeTimes: WeeklyFreeTime[];
  /** The first stretch of at least half an hour at each location, in epoch milliseconds. */
  readonly firstStretches: readonly Interval[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Lays out one therapist's usual week from `at` on. `taken`: epoch milliseconds, in any order. */
export function layOutWeek(
  rules: Pick<WindowRules, 'availability' | 'exceptions'>,
  taken: readonly Interval[],
  sites: readonly SiteHorizon[],
  at: Date,
): LaidOutWeek {
  const merged = mergeIntervals(taken);
  const worksAt = new Set(rules.availability.map(({ locationId }) => locationId));
  const free = sites
    .filter(({ locationId }) => worksAt.has(locationId))
    .map(({ locationId, days }) => freeStretches({ ...rules, locationId }, days, merged));
  return {
    freeTimes: free
      .flatMap(weeklyFreeTimes)
      .sort((a, b) => a.weekday - b.weekday || (a.start < b.start ? -1 : 1)),
    firstStretches: free.flatMap((days) => firstLongStretch(days, at.getTime()) ?? []),
    at: at.getTime(),
  };
}

/**
 * Returns what a week that was laid out earlier the same day is at a later `moment`. Null when `moment` is earlier, or
 * when one of its first stretches has passed, so that the week must be laid out again.
 */
export function weekAt({ freeTimes, firstStretches, at }: LaidOutWeek, moment: Date): UsualWeek | null {
  const now = moment.getTime();
  if (now < at || !firstStretches.every((stretch) => isLongEnough(stretch, now))) return null;
  const earliest = Math.min(...firstStretches.map(({ start }) => Math.max(start, now)));
  return { freeTimes, earliestFreeTime: earliest === Infinity ? null : new Date(earliest) };
}
