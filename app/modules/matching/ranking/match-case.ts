import type { TherapistProfile } from '#app/modules/therapists/index.server.ts';
import { failedGates, type GateCandidate, type GateNeeds } from './gates.ts';
import type { ScoredTherapist } from './rank-therapists.ts';
import {
  scoreTherapist,
  type MatchCandidate,
  type MatchNeeds,
  type WeeklyTime,
} from '#app/modules/matching/score-therapist.ts';

/** What one client asks of a therapist: what is scored, and what must hold. */
export type ClientAsk = MatchNeeds & {
  /** Today at the client's location, `YYYY-MM-DD`. */
  today: string;
  clientState: string;
  locationId: string;
  modality: 'in_person' | 'telehealth';
  /** BCP 47 primary tag. */
  preferredLanguage: string;
  isLanguageRequired: boolean;
  criticalIsGate: boolean;
};

/** When a therapist is free in a usual week, and the earliest free time from now on. */
export type UsualWeek = { freeTimes: WeeklyTime[]; earliestFreeTime: Date | null };

/** A therapist as assessed for one client. */
export type AssessedTherapist = ScoredTherapist & {
  profile: TherapistProfile;
  candidate: MatchCandidate;
  /** Null until the calendar was read: the score then supposes that every time is free, so it can only fall. */
  usualWeek: UsualWeek | null;
};

const ALL_WEEK: WeeklyTime[] = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
  weekday,
  start: '00:00',
  end: '24:00',
}));

/** Scores one therapist and asks every gate. Without `usualWeek` the score is the best the therapist can reach. */
export function assessTherapist(
  ask: ClientAsk,
  profile: TherapistProfile,
  usualWeek: UsualWeek | null,
): AssessedTherapist {
  return assessor(ask)(profile, usualWeek);
}

/** `assessTherapist` for one client and many therapists: what the gates ask of the client is worked out once. */
export function assessor(
  ask: ClientAsk,
): (profile: TherapistProfile, usualWeek: UsualWeek | null) => AssessedTherapist {
  const needs = gateNeeds(ask);
  return (profile, usualWeek) => {
    const candidate = matchCandidate(profile, usualWeek);
    const score = scoreTherapist(ask, candidate);
    return { profile, candidate, usualWeek, score, failedGates: failedGates(needs, gateCandidate(profile)) };
  };
}

/** The same therapist once the calendar was read: no gate asks it, so only the score is new. */
export function withCalendar(
  ask: ClientAsk,
  assessed: AssessedTherapist,
  usualWeek: UsualWeek,
): AssessedTherapist {
  const candidate = matchCandidate(assessed.profile, usualWeek);
  return { ...assessed, candidate, usualWeek, score: scoreTherapist(ask, candidate) };
}

function matchCandidate(profile: TherapistProfile, usualWeek: UsualWeek | null): MatchCandidate {
  return {
    therapistId: profile.id,
    specializations: profile.specializations,
    communicationExpertise: profile.communication,
    ageGroupExpertise: profile.ageGroups,
    activeCaseload: profile.activeCaseload,
    maxCaseload: profile.maxCaseload,
    freeTimes: usualWeek?.freeTimes ?? ALL_WEEK,
  };
}

function gateNeeds(ask: ClientAsk): GateNeeds {
  return {
    today: ask.today,
    clientState: ask.clientState,
    locationId: ask.locationId,
    acceptsTelehealth: ask.modality === 'telehealth',
    requiredLanguage: ask.isLanguageRequired ? ask.preferredLanguage : null,
    criticalSpecializations: ask.requiredSpecializations.filter(
      ({ importance }) => importance === 'critical',
    ),
    criticalIsGate: ask.criticalIsGate,
  };
}

function gateCandidate(profile: TherapistProfile): GateCandidate {
  return {
    isAccountActive: profile.isActive,
    isAcceptingNewClients: profile.isAcceptingNewClients,
    licences: profile.licences,
    activeCaseload: profile.activeCaseload,
    maxCaseload: profile.maxCaseload,
    locationIds: profile.locationIds,
    offersTelehealth: profile.offersTelehealth,
    languages: profile.languages,
    specializationIds: profile.specializations.map(({ specializationId }) => specializationId),
  };
}

/** Gates that nobody's justification opens: the law's (a licence) and the clinic's own list of staff. */
const CLOSED_TO_ALL = new Set<string>(['account-inactive', 'licence-missing-in-state', 'licence-expired']);

/** Whether a person may choose this therapist with a justification, whatever other gates say. */
export function isChoosable({ failedGates }: Pick<ScoredTherapist, 'failedGates'>): boolean {
  return !failedGates.some(({ code }) => CLOSED_TO_ALL.has(code));
}
