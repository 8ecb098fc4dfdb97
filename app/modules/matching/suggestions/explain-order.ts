import {
  compareTotals,
  earliestFreeTime,
  type ScoredTherapist,
} from '#app/modules/matching/ranking/rank-therapists.ts';
import type { MatchScore } from '#app/modules/matching/score-therapist.ts';

export type ScorePart = keyof MatchScore['breakdown'];

/** The weight of each part in percent of the total, as in `scoreTherapist`. */
export const PART_WEIGHTS: Readonly<Record<ScorePart, number>> = {
  specializationScore: 40,
  communicationScore: 30,
  availabilityScore: 15,
  ageMatchScore: 10,
  scheduleScore: 5,
};

export const SCORE_PARTS = Object.keys(PART_WEIGHTS) as ScorePart[];

/** Why one therapist is ranked before the next: by points, or by what decides between equal totals. */
export type OrderReason =
  /** `parts`: those in which the first is better, the weightiest first. */
  | { code: 'ahead-by-points'; points: number; parts: ScorePart[] }
  | { code: 'ahead-by-caseload' }
  | { code: 'ahead-by-free-time' }
  | { code: 'level' };

export function explainOrder(first: ScoredTherapist, next: ScoredTherapist): OrderReason {
  const points = first.score.totalScore - next.score.totalScore;
  if (points > 0) return { code: 'ahead-by-points', points, parts: betterParts(first, next) };
  if (compareTotals(first, next) < 0) return { code: 'ahead-by-caseload' };
  if (earliestFreeTime(first) < earliestFreeTime(next)) return { code: 'ahead-by-free-time' };
  return { code: 'level' };
}

function betterParts(first: ScoredTherapist, next: ScoredTherapist): ScorePart[] {
  const gain = (part: ScorePart) =>
    (first.score.breakdown[part] - next.score.breakdown[part]) * PART_WEIGHTS[part];
  return SCORE_PARTS.filter((part) => gain(part) > 0).sort((a, b) => gain(b) - gain(a));
}
