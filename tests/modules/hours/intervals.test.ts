import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasOverlap,
  intersectMerged,
  isCovered,
  mergeIntervals,
  overlapsMerged,
  subtractMerged,
  type Interval,
} from '#app/modules/hours/intervals.ts';

const one = fc
  .tuple(fc.nat(60), fc.integer({ min: -2, max: 15 }))
  .map(([start, length]) => ({ start, end: start + length }));
const many = fc.array(one, { maxLength: 8 });
const intersect = (a: readonly Interval[], b: readonly Interval[]) =>
  intersectMerged(mergeIntervals(a), mergeIntervals(b));
const subtract = (a: readonly Interval[], b: readonly Interval[]) =>
  subtractMerged(mergeIntervals(a), mergeIntervals(b));
const points = Array.from({ length: 80 }, (_, i) => i);
const holds = (intervals: readonly Interval[], point: number) =>
  intervals.some(({ start, end }) => start <= point && point < end);

describe('stretches of time', () => {
  it('merge, intersect and subtract point by point', () => {
    fc.assert(
      fc.property(many, many, (a, b) => {
        for (const point of points) {
          expect(holds(mergeIntervals(a), point)).toBe(holds(a, point));
          expect(holds(intersect(a, b), point)).toBe(holds(a, point) && holds(b, point));
          expect(holds(subtract(a, b), point)).toBe(holds(a, point) && !holds(b, point));
        }
      }),
    );
  });

  it('are in order and apart once merged', () => {
    fc.assert(
      fc.property(many, many, (a, b) => {
        for (const result of [mergeIntervals(a), intersect(a, b), subtract(a, b)])
          for (const [i, { start, end }] of result.entries()) {
            expect(start).toBeLessThan(end);
            const before = result[i - 1];
            if (before) expect(before.end).toBeLessThan(start);
          }
      }),
    );
  });

  it('cover and overlap as their points do', () => {
    fc.assert(
      fc.property(
        one.filter(({ start, end }) => end > start),
        many,
        (inner, others) => {
          const inside = points.filter((point) => holds([inner], point));
          expect(isCovered(inner, mergeIntervals(others))).toBe(
            inside.every((point) => holds(others, point)),
          );
          const overlaps = inside.some((point) => holds(others, point));
          expect(hasOverlap(inner, mergeIntervals(others))).toBe(overlaps);
          expect(overlapsMerged(inner, mergeIntervals(others))).toBe(overlaps);
        },
      ),
    );
  });

  it('that only touch do not overlap', () => {
    expect(hasOverlap({ start: 10, end: 20 }, [{ start: 20, end: 30 }])).toBe(false);
    expect(overlapsMerged({ start: 10, end: 20 }, [{ start: 20, end: 30 }])).toBe(false);
    expect(overlapsMerged({ start: 20, end: 30 }, [{ start: 10, end: 20 }])).toBe(false);
    expect(
      mergeIntervals([
        { start: 10, end: 20 },
        { start: 20, end: 30 },
      ]),
    ).toEqual([{ start: 10, end: 30 }]);
  });
});
