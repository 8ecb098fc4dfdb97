import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import { isChoosable, type AssessedTherapist } from '#app/modules/matching/ranking/match-case.ts';
import type { Ranking } from '#app/modules/matching/ranking/rank-therapists.ts';
import type { MatchScore } from '#app/modules/matching/score-therapist.ts';

/** Where a therapist stands: the number of a suggestion, or the list below. */
export type Standing = number | 'near-miss' | 'excluded';

/** A therapist as the page shows one. */
export interface RankedTherapist {
  readonly therapistId: string;
  readonly fullName: string;
  readonly credentials: string;
  readonly score: MatchScore;
  readonly failedGates: readonly FailedGate[];
  readonly isChoosable: boolean;
  readonly activeCaseload: number;
  readonly maxCaseload: number;
  readonly languages: readonly string[];
  readonly offersTelehealth: boolean;
  readonly locationNames: readonly string[];
  readonly earliestFreeTime: Date | null;
  /** False beyond the best hundred of a large clinic: all times count as free there, and the total as at most. */
  readonly isCalendarRead: boolean;
  /** What a suggestion rests on; a selection names it, so that inputs that changed meanwhile are noticed. */
  readonly inputsHash: string | null;
  /** In what-if: where the therapist stands with the needs as assessed. */
  readonly standingBefore: Standing | null;
}

export function standingsOf(ranking: Ranking<AssessedTherapist>): ReadonlyMap<string, Standing> {
  return new Map<string, Standing>([
    ...ranking.suggestions.map(({ profile }, index) => [profile.id, index + 1] as const),
    ...ranking.nearMisses.map(({ therapist }) => [therapist.profile.id, 'near-miss'] as const),
    ...ranking.excluded.map(({ profile }) => [profile.id, 'excluded'] as const),
  ]);
}

export function showTherapist(
  therapist: AssessedTherapist,
  locations: readonly ClinicLocation[],
  standingBefore: Standing | null,
): RankedTherapist {
  const { profile, score, failedGates, usualWeek } = therapist;
  return {
    therapistId: profile.id,
    fullName: profile.fullName,
    credentials: profile.credentials,
    score,
    failedGates,
    isChoosable: isChoosable(therapist),
    activeCaseload: profile.activeCaseload,
    maxCaseload: profile.maxCaseload,
    languages: profile.languages,
    offersTelehealth: profile.offersTelehealth,
    locationNames: locations.filter(({ id }) => profile.locationIds.includes(id)).map(({ name }) => name),
    earliestFreeTime: usualWeek?.earliestFreeTime ?? null,
    isCalendarRead: usualWeek !== null,
    inputsHash: null,
    standingBefore,
  };
}
