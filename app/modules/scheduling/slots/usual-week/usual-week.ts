import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { earliestOpening } from './earliest-opening.ts';
import { mergeIntervals, type Interval } from '#app/modules/hours/intervals.ts';
import { freeStretches } from './free-stretches.ts';
import {
  layOutSite,
  type SiteDay,
  type SiteRules,
  type WindowRules,
} from '#app/modules/hours/working-windows.ts';
import { HORIZON_WEEKS, weeklyOpenTimes, type WeeklyOpenTime } from './weekly-open-times.ts';

export interface UsualWeek {
  /** Over all locations, each on its own wall clock. */
  readonly openTimes: WeeklyOpenTime[];
  readonly earliestOpening: Date | null;
}

/** A location's days from today on, laid out once for all who work there. */
export type SiteHorizon = { locationId: string; days: readonly SiteDay[] };

export function siteHorizon(
  { locationId, ...site }: SiteRules & { locationId: string },
  at: Date,
): SiteHorizon {
  const today = localDateOf(at, site.zone);
  return { locationId, days: layOutSite(site, today, addDays(today, HORIZON_WEEKS * 7 - 1)) };
}

/** One therapist's open times as one week, and the earliest opening from `at`. `taken`: epoch milliseconds, in any order. */
export function usualWeek(
  rules: Pick<WindowRules, 'availability' | 'exceptions'>,
  taken: readonly Interval[],
  sites: readonly SiteHorizon[],
  at: Date,
): UsualWeek {
  const merged = mergeIntervals(taken);
  const worksAt = new Set(rules.availability.map(({ locationId }) => locationId));
  const free = sites
    .filter(({ locationId }) => worksAt.has(locationId))
    .map(({ locationId, days }) => freeStretches({ ...rules, locationId }, days, merged));
  const earliest = Math.min(...free.map((days) => earliestOpening(days, at.getTime()) ?? Infinity));
  return {
    openTimes: free
      .flatMap(weeklyOpenTimes)
      .sort((a, b) => a.weekday - b.weekday || (a.start < b.start ? -1 : 1)),
    earliestOpening: earliest === Infinity ? null : new Date(earliest),
  };
}
