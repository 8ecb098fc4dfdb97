import type { TherapistProfile } from '#app/modules/therapists/index.server.ts';
import { failedGates, type GateCandidate, type GateNeeds } from './gates.ts';
import type { ScoredTherapist } from './rank-therapists.ts';
import {
  scoreTherapist,
  type MatchCandidate,
  type MatchNeeds,
  type WeeklyTime,
} from '#app/modules/matching/score-therapist.ts';

/** What one client asks of a therapist: the needs that are scored, and the conditions that must be met. */
export type ClientAsk = MatchNeeds & {
  /** Today at the client's location, `YYYY-MM-DD`. */
  today: string;
  clientState: string;
  /** Null when any location will do. */
  locationId: string | null;
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
  /** Null until the calendar was read. Until then the score assumes that every time is free, so it can only fall. */
  usualWeek: UsualWeek | null;
};

const ALL_WEEK: WeeklyTime[] = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
  weekday,
  start: '00:00',
  end: '24:00',
}));

/**
 * Scores one therapist and checks every gate. Without `usualWeek`, the score is the best that the therapist can reach.
 */
export function assessTherapist(
  ask: ClientAsk,
  profile: TherapistProfile,
  usualWeek: UsualWeek | null,
): AssessedTherapist {
  return assessor(ask)(profile, usualWeek);
}

/**
 * Returns `assessTherapist` for one client and many therapists: it works out only once what the gates need of the
 * client.
 */
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

/**
 * Assesses the same therapist once the calendar was read. No gate depends on the calendar, so only the score is new.
 */
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
    offersCare: profile.offersCare,
    licences: profile.licences,
    activeCaseload: profile.activeCaseload,
    maxCaseload: profile.maxCaseload,
    locationIds: profile.locationIds,
    offersTelehealth: profile.offersTelehealth,
    languages: profile.languages,
    specializationIds: profile.specializations.map(({ specializationId }) => specializationId),
  };
}

/** Gates that no justification overrides: the law's (a licence), and the clinic's own lists of staff and of who offers what. */
const CLOSED_TO_ALL = new Set<string>([
  'account-inactive',
  'no-service-offered',
  'licence-missing-in-state',
  'licence-expired',
  'licence-not-yet-valid',
]);

/** Tells whether a person may choose this therapist with a justification, whatever the other gates say. */
export function isChoosable({ failedGates }: Pick<ScoredTherapist, 'failedGates'>): boolean {
  return !failedGates.some(({ code }) => CLOSED_TO_ALL.has(code));
}
