import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import { rankTherapists, type ScoredTherapist } from '#app/modules/matching/ranking/rank-therapists.ts';
import { scoreTherapist } from '#app/modules/matching/score-therapist.ts';
import { candidates, needs, weeklyTimes } from '../match-arbitraries.ts';

const gate: FailedGate = { code: 'account-inactive', params: {} };

function therapist(
  therapistId: string,
  totalScore: number,
  change: Partial<ScoredTherapist['candidate']> & { failed?: boolean } = {},
): ScoredTherapist {
  const part = {
    specializationScore: 0,
    communicationScore: 0,
    availabilityScore: 0,
    ageMatchScore: 0,
    scheduleScore: 0,
  };
  return {
    score: { therapistId, totalScore, breakdown: part, reasons: [] },
    failedGates: change.failed ? [gate] : [],
    candidate: { therapistId, activeCaseload: 1, maxCaseload: 2, freeTimes: [], ...change },
  };
}

/** Few values, so that ties are common and every rule of the order is reached. */
const pool = fc.uniqueArray(
  fc
    .tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(60, 69, 70, 80),
      fc.constantFrom([1, 2], [2, 4], [1, 3], [3, 9], [0, 0], [4, 4]),
      fc.array(weeklyTimes, { maxLength: 2 }),
      fc.boolean(),
    )
    .map(([id, total, [active = 0, max = 0], freeTimes, failed]) =>
      therapist(`t${id}`, total, {
        activeCaseload: active,
        maxCaseload: max,
        freeTimes,
        failed: failed && id % 3 === 0,
      }),
    ),
  { selector: (one) => one.candidate.therapistId, maxLength: 16 },
);

/** Whether `a` must stand before `b`, in the contract's words. */
function goesFirst(a: ScoredTherapist, b: ScoredTherapist): boolean {
  if (a.score.totalScore !== b.score.totalScore) return a.score.totalScore > b.score.totalScore;
  const use = ({ candidate: { activeCaseload: n, maxCaseload: m } }: ScoredTherapist) =>
    m === 0 ? 6 : (6 * n) / m;
  if (use(a) !== use(b)) return use(a) < use(b);
  const first = ({ candidate }: ScoredTherapist) =>
    Math.min(
      ...candidate.freeTimes.map(
        ({ weekday, start }) => weekday * 1440 + Number(start.slice(0, 2)) * 60 + Number(start.slice(3)),
      ),
    );
  if (first(a) !== first(b)) return first(a) < first(b);
  return a.candidate.therapistId < b.candidate.therapistId;
}

describe('the ranking of therapists', () => {
  it('shows at most five at 70 or more who pass every gate, in the order of the contract', () => {
    fc.assert(
      fc.property(pool, (therapists) => {
        const { suggestions, nearMisses, excluded } = rankTherapists(therapists);
        const passed = therapists.filter((one) => one.failedGates.length === 0);
        const good = passed.filter((one) => one.score.totalScore >= 70);
        expect(suggestions.length).toBe(Math.min(5, good.length));
        for (const one of suggestions) {
          const ahead = good.filter((other) => other !== one && goesFirst(other, one)).length;
          expect(suggestions.indexOf(one)).toBe(ahead);
        }
        expect(new Set(nearMisses.map((miss) => miss.therapist))).toEqual(
          new Set(passed.filter((one) => !suggestions.includes(one))),
        );
        for (const { therapist: one, because } of nearMisses)
          expect(because).toBe(one.score.totalScore < 70 ? 'below-minimum' : 'beyond-five');
        expect(new Set(excluded)).toEqual(new Set(therapists.filter((one) => one.failedGates.length > 0)));
        for (const list of [nearMisses.map((miss) => miss.therapist), excluded])
          for (const [i, one] of list.slice(1).entries()) expect(goesFirst(list[i] ?? one, one)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order the therapists come in', () => {
    const shuffled = pool.chain((therapists) =>
      fc.tuple(fc.constant(therapists), fc.shuffledSubarray(therapists, { minLength: therapists.length })),
    );
    fc.assert(
      fc.property(shuffled, ([therapists, mixed]) => {
        expect(rankTherapists(mixed)).toEqual(rankTherapists(therapists));
      }),
    );
  });

  it('is never bought off: nobody who fails a gate is suggested, whatever the score', () => {
    fc.assert(
      fc.property(needs, fc.array(candidates, { maxLength: 6 }), (need, many) => {
        const scored = many.map((candidate) => ({
          candidate,
          score: scoreTherapist(need, candidate),
          failedGates: candidate.activeCaseload % 2 ? [gate] : [],
        }));
        const { suggestions, nearMisses } = rankTherapists(scored);
        for (const one of [...suggestions, ...nearMisses.map((miss) => miss.therapist)])
          expect(one.failedGates).toEqual([]);
      }),
    );
  });

  it('settles a tie by caseload, then by the earliest free time, then by id', () => {
    const open = (weekday: 1 | 2, start: string) => ({ freeTimes: [{ weekday, start, end: '20:00' }] });
    const therapists = [
      therapist('e', 80),
      therapist('d', 80, open(2, '08:00')),
      therapist('c', 80, open(1, '10:00')),
      therapist('b', 80, open(1, '09:00')),
      therapist('a', 80, { activeCaseload: 1, maxCaseload: 3 }),
    ];
    const order = rankTherapists(therapists).suggestions.map((one) => one.candidate.therapistId);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
