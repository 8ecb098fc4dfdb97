import { onceForEach } from '#app/platform/once-for-each.ts';

/** A span that includes `start` and excludes `end`. The caller chooses the unit: minutes or milliseconds. */
export type Interval = { readonly start: number; readonly end: number };

/** Returns the intervals in order, joins those that touch or overlap, and drops the empty ones. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: { start: number; end: number }[] = [];
  const filled = intervals.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  for (const { start, end } of filled) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Does the same once for each list, which nobody may change afterwards: a calendar's times are looked at again and again. */
export const mergedOnce = onceForEach(mergeIntervals);

/**
 * Returns what is in both lists. Each list is in order, and its intervals do not touch, as `mergeIntervals` leaves
 * them.
 */
export function intersectMerged(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (const one of a)
    for (const other of b) {
      const start = Math.max(one.start, other.start);
      const end = Math.min(one.end, other.end);
      if (end > start) both.push({ start, end });
    }
  return both;
}

/** Returns what is in `from` and in none of `holes`. Both lists are in order, and their intervals do not touch. */
export function subtractMerged(from: readonly Interval[], holes: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let past = countEnded(holes, from[0]?.start ?? Infinity);
  for (const { start, end } of from) {
    while ((holes[past]?.end ?? Infinity) <= start) past += 1;
    let free = start;
    for (let i = past; i < holes.length; i += 1) {
      const hole = holes[i];
      if (hole === undefined || hole.start >= end) break;
      if (hole.start > free) left.push({ start: free, end: hole.start });
      free = hole.end;
    }
    if (free < end) left.push({ start: free, end });
  }
  return left;
}

/** Counts the intervals of `merged` that end at `at` or before, by binary search. */
function countEnded(merged: readonly Interval[], at: number): number {
  let ended = 0;
  let unknown = merged.length;
  while (ended < unknown) {
    const middle = (ended + unknown) >> 1;
    if ((merged[middle]?.end ?? Infinity) <= at) ended = middle + 1;
    else unknown = middle;
  }
  return ended;
}

/** Tells whether one of `merged` contains the whole of `inner`. */
export function isCovered(inner: Interval, merged: readonly Interval[]): boolean {
  const holder = merged[countEnded(merged, inner.start)];
  return holder !== undefined && holder.start <= inner.start && inner.end <= holder.end;
}

export function hasOverlap(one: Interval, others: readonly Interval[]): boolean {
  return others.some(({ start, end }) => start < one.end && one.start < end);
}

/** Returns what `hasOverlap` does, by binary search, for intervals that are merged already. */
export function overlapsMerged(one: Interval, merged: readonly Interval[]): boolean {
  return (merged[countEnded(merged, one.start)]?.start ?? Infinity) < one.end;
}
