import type { TherapistName } from '#app/modules/identity/sessions/index.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { isChoosable, type AssessedTherapist } from '#app/modules/matching/ranking/match-case.ts';
import type { Ranking } from '#app/modules/matching/ranking/rank-therapists.ts';
import { withholdFromGates, withholdFromScore, type ShownGate, type ShownScore } from './withhold-needs.ts';

/** The place of a therapist in the ranking: the number of a suggestion, or the list below. */
export type Standing = number | 'near-miss' | 'excluded';

/** The facts of a therapist that the page shows. */
export interface RankedTherapist {
  readonly therapistId: string;
  readonly fullName: string;
  /** The full name, and what tells a namesake apart. */
  readonly name: string;
  /** The credentials, and what else tells a namesake apart. */
  readonly titles: string;
  readonly score: ShownScore;
  readonly failedGates: readonly ShownGate[];
  readonly isChoosable: boolean;
  readonly activeCaseload: number;
  readonly maxCaseload: number;
  readonly languages: readonly string[];
  readonly offersTelehealth: boolean;
  readonly locationNames: readonly string[];
  readonly earliestFreeTime: Date | null;
  /**
   * False beyond the best hundred of a large clinic. There, all times count as free and the total is an upper bound.
   */
  readonly isCalendarRead: boolean;
  /** The hash of the inputs of a suggestion. A selection sends it back, so that changed inputs are noticed. */
  readonly inputsHash: string | null;
  /** In what-if: the therapist's place by the needs as assessed. */
  readonly standingBefore: Standing | null;
}

export function standingsOf(ranking: Ranking<AssessedTherapist>): ReadonlyMap<string, Standing> {
  return new Map<string, Standing>([
    ...ranking.suggestions.map(({ profile }, index) => [profile.id, index + 1] as const),
    ...ranking.nearMisses.map(({ therapist }) => [therapist.profile.id, 'near-miss'] as const),
    ...ranking.excluded.map(({ profile }) => [profile.id, 'excluded'] as const),
  ]);
}

/** Shows a therapist; without `seesNeeds`, nothing that reveals a clinical need of the client's. */
export function showTherapist(
  therapist: AssessedTherapist,
  {
    names,
    locations,
    standingBefore,
    seesNeeds,
  }: {
    names: ReadonlyMap<string, TherapistName>;
    locations: readonly ClinicLocation[];
    standingBefore: Standing | null;
    seesNeeds: boolean;
  },
): RankedTherapist {
  const { profile, score, failedGates, usualWeek } = therapist;
  const name = names.get(profile.id);
  return {
    therapistId: profile.id,
    fullName: profile.fullName,
    name: name?.name ?? profile.fullName,
    titles: name?.titles ?? profile.credentials,
    score: seesNeeds ? score : withholdFromScore(score),
    failedGates: seesNeeds ? failedGates : withholdFromGates(failedGates),
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
