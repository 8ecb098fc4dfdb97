import {
  compareTotals,
  earliestFreeTime,
  type ScoredTherapist,
} from '#app/modules/matching/ranking/rank-therapists.ts';
import type { MatchScore } from '#app/modules/matching/score-therapist.ts';

export type ScorePart = keyof MatchScore['breakdown'];

/** A part as a page shows it. The clinical fit is specialization and communication as one, for whom needs are withheld. */
export type ShownPart = ScorePart | 'clinicalFitScore';

/** The weight of each part in percent of the total, as in `scoreTherapist`. */
export const PART_WEIGHTS: Readonly<Record<ShownPart, number>> = {
  clinicalFitScore: 70,
  specializationScore: 40,
  communicationScore: 30,
  availabilityScore: 15,
  ageMatchScore: 10,
  scheduleScore: 5,
};

export const SHOWN_PARTS = Object.keys(PART_WEIGHTS) as ShownPart[];

const PARTS_WITH_NEEDS = SHOWN_PARTS.filter((part) => part !== 'clinicalFitScore');
const PARTS_WITHOUT_NEEDS = SHOWN_PARTS.filter(
  (part) => part !== 'specializationScore' && part !== 'communicationScore',
);

/** Returns the mean of the two parts that rest on clinical needs, by their weights, 0–100. */
export function clinicalFitOf(breakdown: MatchScore['breakdown']): number {
  return Math.round(clinicalPoints(breakdown) / PART_WEIGHTS.clinicalFitScore);
}

function clinicalPoints({ specializationScore, communicationScore }: MatchScore['breakdown']): number {
  return (
    specializationScore * PART_WEIGHTS.specializationScore +
    communicationScore * PART_WEIGHTS.communicationScore
  );
}

/** Why one therapist is ranked before the next: by points, or by what decides between equal totals. */
export type OrderReason =
  /** `parts`: those in which the first is better, the weightiest first. */
  | { code: 'ahead-by-points'; points: number; parts: ShownPart[] }
  | { code: 'ahead-by-caseload' }
  | { code: 'ahead-by-free-time' }
  | { code: 'level' };

/** Explains the order of two; without `seesNeeds`, in parts that reveal no clinical need. */
export function explainOrder(first: ScoredTherapist, next: ScoredTherapist, seesNeeds: boolean): OrderReason {
  const points = first.score.totalScore - next.score.totalScore;
  if (points > 0) return { code: 'ahead-by-points', points, parts: betterParts(first, next, seesNeeds) };
  if (compareTotals(first, next) < 0) return { code: 'ahead-by-caseload' };
  if (earliestFreeTime(first) < earliestFreeTime(next)) return { code: 'ahead-by-free-time' };
  return { code: 'level' };
}

function betterParts(first: ScoredTherapist, next: ScoredTherapist, seesNeeds: boolean): ShownPart[] {
  const points = ({ score: { breakdown } }: ScoredTherapist, part: ShownPart) =>
    part === 'clinicalFitScore' ? clinicalPoints(breakdown) : breakdown[part] * PART_WEIGHTS[part];
  const gain = (part: ShownPart) => points(first, part) - points(next, part);
  return (seesNeeds ? PARTS_WITH_NEEDS : PARTS_WITHOUT_NEEDS)
    .filter((part) => gain(part) > 0)
    .sort((a, b) => gain(b) - gain(a));
}
