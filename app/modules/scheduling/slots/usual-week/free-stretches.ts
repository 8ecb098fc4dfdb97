import type { DayClock } from '#app/platform/local-time.ts';
import { intersectMerged, subtractMerged, type Interval } from '#app/modules/hours/intervals.ts';
import { availabilityByDay, type SiteDay, type WindowRules } from '#app/modules/hours/working-windows.ts';

/** The free stretches of a therapist's day at one location, in epoch milliseconds, in order and not touching. */
export type DayStretches = { clock: DayClock; free: Interval[] };

/**
 * Returns what the `taken` times leave free of a therapist's days at one location. `taken` is in order, and its times
 * do not touch. The location's days are laid out once for all therapists.
 */
export function freeStretches(
  rules: Pick<WindowRules, 'locationId' | 'availability' | 'exceptions'>,
  site: readonly SiteDay[],
  taken: readonly Interval[],
): DayStretches[] {
  const availableOn = availabilityByDay(rules);
  return site.map(({ clock, withinHours }) => ({
    clock,
    free:
      withinHours.length === 0 ? [] : subtractMerged(intersectMerged(availableOn(clock), withinHours), taken),
  }));
}
