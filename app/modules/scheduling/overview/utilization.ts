import { mergeIntervals, subtractMerged, type Interval } from '#app/modules/hours/intervals.ts';
import { minutesIn } from './day-capacity.ts';

/** The share of the bookable time, in percent, that a clinic means to have booked. */
export const UTILIZATION_TARGET = 85;

/** How much of a therapist's week is booked. */
export interface Utilization {
  readonly bookedMinutes: number;
  readonly bookableMinutes: number;
  /** Rounded half up; above 100 where more is booked than the hours hold. Null where there is nothing to book. */
  readonly percent: number | null;
}

/**
 * Returns the utilization of a week. `workable`: when the therapist can be met at any location; `off`: time off; `booked`: the
 * live sessions that begin in the week, inside the working hours or not. Epoch milliseconds, in any order.
 */
export function utilizationOf(
  workable: readonly Interval[],
  off: readonly Interval[],
  booked: readonly Interval[],
): Utilization {
  const bookableMinutes = minutesIn(subtractMerged(mergeIntervals(workable), mergeIntervals(off)));
  const bookedMinutes = minutesIn(booked);
  return {
    bookedMinutes,
    bookableMinutes,
    percent: bookableMinutes === 0 ? null : Math.round((bookedMinutes * 100) / bookableMinutes),
  };
}
