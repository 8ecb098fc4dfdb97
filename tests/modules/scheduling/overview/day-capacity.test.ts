import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeIntervals, type Interval } from '#app/modules/hours/intervals.ts';
import { freeMinutes, shortestSession } from '#app/modules/scheduling/overview/day-capacity.ts';

/** Minutes of one day, as milliseconds since a beginning. */
const span = (start: number, end: number): Interval => ({ start: start * 60_000, end: end * 60_000 });
const NINE_TO_FIVE = [span(540, 1_020)];
const whole = { workable: NINE_TO_FIVE, taken: [], now: 0, shortestMinutes: 30 };

const anySpans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 60 })), { maxLength: 6 })
  .map((all) => all.map(([start, length]) => span(start, start + length)));

describe('what of a day can still be booked', () => {
  it.each([
    ['all of a day without sessions', {}, 480],
    ['what sessions leave', { taken: [span(600, 660), span(900, 1_200)] }, 300],
    ['nothing of a gap that is too short for a session', { taken: [span(540, 590), span(600, 1_020)] }, 0],
    ['only what is to come', { now: 780 * 60_000 }, 240],
    ['nothing of a day that is over', { now: 2_000 * 60_000 }, 0],
    ['nothing where nobody works', { workable: [] }, 0],
    ['each hour once, where session and time off overlap', { taken: [span(600, 720), span(660, 780)] }, 300],
  ])('is %s', (_, changes, minutes) => {
    expect(freeMinutes({ ...whole, ...changes })).toBe(minutes);
  });

  it('is, minute by minute, what is worked, neither taken nor past, and long enough', () => {
    fc.assert(
      fc.property(
        anySpans,
        anySpans,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 40 }),
        (work, taken, now, shortest) => {
          const isIn = (spans: readonly Interval[], minute: number) =>
            spans.some(({ start, end }) => start <= minute * 60_000 && minute * 60_000 < end);
          let sum = 0;
          let run = 0;
          for (let minute = 0; minute <= 200; minute += 1) {
            if (isIn(work, minute) && !isIn(taken, minute) && minute >= now) run += 1;
            else {
              if (run >= shortest) sum += run;
              run = 0;
            }
          }
          const given = {
            workable: mergeIntervals(work),
            taken,
            now: now * 60_000,
            shortestMinutes: shortest,
          };
          expect(freeMinutes(given)).toBe(sum);
        },
      ),
    );
  });

  it('asks for the clinic’s shortest session', () => {
    expect(shortestSession([{ durationMinutes: 50 }, { durationMinutes: 25 }])).toBe(25);
    expect(shortestSession([])).toBe(30);
  });
});
