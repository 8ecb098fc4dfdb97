/** Half-open: `start` is inside, `end` is not. Units are the caller's, minutes or milliseconds. */
export type Interval = { readonly start: number; readonly end: number };

/** In order, with those that touch or overlap made one and the empty dropped. */
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

/** What lies in both. */
export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const others = mergeIntervals(b);
  return mergeIntervals(a).flatMap((one) =>
    others
      .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
      .filter(({ start, end }) => end > start),
  );
}

/** What lies in `from` and in none of `taken`. */
export function subtractIntervals(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const holes = mergeIntervals(taken);
  const left: Interval[] = [];
  let past = 0;
  for (const { start, end } of mergeIntervals(from)) {
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

/** Whether one of `merged` holds the whole of `inner`. */
export function isCovered(inner: Interval, merged: readonly Interval[]): boolean {
  return merged.some(({ start, end }) => start <= inner.start && inner.end <= end);
}

export function hasOverlap(one: Interval, others: readonly Interval[]): boolean {
  return others.some(({ start, end }) => start < one.end && one.start < end);
}
