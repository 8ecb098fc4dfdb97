import type { FailedGate } from './gates.ts';
import type { MatchCandidate, MatchScore, WeeklyTime } from '#app/modules/matching/score-therapist.ts';

export const SUGGESTION_MINIMUM = 70;
export const SUGGESTIONS_SHOWN = 5;

/** A therapist's score, with the facts that order equal scores. */
export type ScoredTherapist = {
  score: MatchScore;
  failedGates: readonly FailedGate[];
  candidate: Pick<MatchCandidate, 'therapistId' | 'activeCaseload' | 'maxCaseload' | 'freeTimes'>;
};

export type NearMiss<T> = { therapist: T; because: 'below-minimum' | 'beyond-five' };

export type Ranking<T> = { suggestions: T[]; nearMisses: NearMiss<T>[]; excluded: T[] };

/**
 * Ranks therapists: the five best with 70 or more among those who pass every gate, then the near-misses, then the
 * excluded. Each list is ordered by total, then lower caseload in use, then earliest free time in a week from Monday,
 * then therapist id. The order of the input makes no difference.
 */
export function rankTherapists<T extends ScoredTherapist>(therapists: readonly T[]): Ranking<T> {
  const ordered = therapists.map((therapist) => ({ therapist, freeTime: earliestFreeTime(therapist) }));
  ordered.sort((a, b) => compare(a.therapist, b.therapist, a.freeTime, b.freeTime));
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

function compare(a: ScoredTherapist, b: ScoredTherapist, freeA: string, freeB: string): number {
  return (
    compareTotals(a, b) ||
    compareText(freeA, freeB) ||
    compareText(a.candidate.therapistId, b.candidate.therapistId)
  );
}

/**
 * Compares by total, then by lower caseload in use, which is the order before calendars are read. Below 0 when `a` goes
 * first.
 */
export function compareTotals(a: ScoredTherapist, b: ScoredTherapist): number {
  return b.score.totalScore - a.score.totalScore || compareCaseload(a, b);
}

/** Compares active / max without dividing; a maximum of 0 counts as full. */
function compareCaseload({ candidate: a }: ScoredTherapist, { candidate: b }: ScoredTherapist): number {
  return activeOf(a) * maxOf(b) - activeOf(b) * maxOf(a);
}

type Caseload = Pick<MatchCandidate, 'activeCaseload' | 'maxCaseload'>;
const activeOf = ({ activeCaseload, maxCaseload }: Caseload) => (maxCaseload > 0 ? activeCaseload : 1);
const maxOf = ({ maxCaseload }: Caseload) => (maxCaseload > 0 ? maxCaseload : 1);

/**
 * Returns the weekday and time of the earliest free time as one sortable text; a therapist without a free time sorts
 * last.
 */
export function earliestFreeTime({ candidate }: ScoredTherapist): string {
  let earliest: WeeklyTime | undefined;
  for (const freeTime of candidate.freeTimes)
    if (earliest === undefined || isBefore(freeTime, earliest)) earliest = freeTime;
  return earliest === undefined ? '9' : `${earliest.weekday} ${earliest.start}`;
}

function isBefore(a: WeeklyTime, b: WeeklyTime): boolean {
  return a.weekday < b.weekday || (a.weekday === b.weekday && a.start < b.start);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
