import type { DayClock } from '#app/platform/local-time.ts';
import { intersectMerged, subtractMerged, type Interval } from './intervals.ts';
import { availabilityByDay, type SiteDay, type TimetableRules } from './timetable.ts';

/** What is open of a therapist's day at one location, in epoch milliseconds, in order and apart. */
export type OpenDay = { clock: DayClock; open: Interval[] };

/**
 * What the `taken` times, in order and apart, leave of a therapist's days at one location. The location's days are laid
 * out once for all therapists.
 */
export function openDays(
  rules: Pick<TimetableRules, 'locationId' | 'availability' | 'exceptions'>,
  site: readonly SiteDay[],
  taken: readonly Interval[],
): OpenDay[] {
  const availableOn = availabilityByDay(rules);
  return site.map(({ clock, open }) => ({
    clock,
    open: open.length === 0 ? [] : subtractMerged(intersectMerged(availableOn(clock), open), taken),
  }));
}
