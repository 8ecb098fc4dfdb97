import type { FailedGate } from './gates.ts';
import type { MatchCandidate, MatchScore } from './score-therapist.ts';

export const SUGGESTION_MINIMUM = 70;
export const SUGGESTIONS_SHOWN = 5;

/** A therapist as scored, with what the order among equals needs. */
export type ScoredTherapist = {
  score: MatchScore;
  failedGates: readonly FailedGate[];
  candidate: Pick<MatchCandidate, 'therapistId' | 'activeCaseload' | 'maxCaseload' | 'openTimes'>;
};

export type NearMiss<T> = { therapist: T; because: 'below-minimum' | 'beyond-five' };

export type Ranking<T> = { suggestions: T[]; nearMisses: NearMiss<T>[]; excluded: T[] };

/**
 * The five best at 70 or more among those who pass every gate, then the near-misses, then the excluded, each list
 * by total, then lower caseload in use, then earliest opening in a week from Monday, then therapist id.
 * The order the therapists come in makes no difference.
 */
export function rankTherapists<T extends ScoredTherapist>(therapists: readonly T[]): Ranking<T> {
  const ordered = therapists.map((therapist) => ({ therapist, opening: earliestOpening(therapist) }));
  ordered.sort((a, b) => compare(a.therapist, b.therapist, a.opening, b.opening));
  const ranking: Ranking<T> = { suggestions: [], nearMisses: [], excluded: [] };
  for (const { therapist } of ordered) {
    if (therapist.failedGates.length > 0) ranking.excluded.push(therapist);
    else if (therapist.score.totalScore < SUGGESTION_MINIMUM)
      ranking.nearMisses.push({ therapist, because: 'below-minimum' });
    else if (ranking.suggestions.length < SUGGESTIONS_SHOWN) ranking.suggestions.push(therapist);
    else ranking.nearMisses.push({ therapist, because: 'beyond-five' });
  }
  return ranking;
}

function compare(a: ScoredTherapist, b: ScoredTherapist, openingA: string, openingB: string): number {
  return (
    compareTotals(a, b) ||
    compareText(openingA, openingB) ||
    compareText(a.candidate.therapistId, b.candidate.therapistId)
  );
}

/** The order before calendars are asked: by total, then lower caseload in use. Below 0 when `a` goes first. */
export function compareTotals(a: ScoredTherapist, b: ScoredTherapist): number {
  return b.score.totalScore - a.score.totalScore || compareCaseload(a, b);
}

/** Compares active / max without dividing; a maximum of 0 counts as full. */
function compareCaseload(a: ScoredTherapist, b: ScoredTherapist): number {
  const [activeA, maxA] = caseloadInUse(a);
  const [activeB, maxB] = caseloadInUse(b);
  return activeA * maxB - activeB * maxA;
}

function caseloadInUse({ candidate }: ScoredTherapist): [number, number] {
  return candidate.maxCaseload > 0 ? [candidate.activeCaseload, candidate.maxCaseload] : [1, 1];
}

/** Weekday and time as one sortable text; no opening sorts last. */
export function earliestOpening({ candidate }: ScoredTherapist): string {
  let earliest = '9';
  for (const { weekday, start } of candidate.openTimes) {
    const opening = `${weekday} ${start}`;
    if (opening < earliest) earliest = opening;
  }
  return earliest;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
