import type { TherapistProfile } from './therapist-profile.ts';

/** What clients ask of therapists: only this much of each is read to compare them all. */
export type CandidateQuestion = {
  specializationIds: readonly string[];
  /** Kinds of communication, age groups. */
  expertise: readonly string[];
  asksLanguage: boolean;
  locationIds: readonly string[];
};

/** A therapist as far as a question goes: of each list only what it names, of languages none unless it asks. */
export type Candidate = Pick<
  TherapistProfile,
  | 'id'
  | 'isActive'
  | 'isAcceptingNewClients'
  | 'offersTelehealth'
  | 'maxCaseload'
  | 'activeCaseload'
  | 'languages'
  | 'ageGroups'
  | 'communication'
  | 'locationIds'
> & {
  specializations: Pick<
    TherapistProfile['specializations'][number],
    'specializationId' | 'proficiencyLevel'
  >[];
  licences: Pick<TherapistProfile['licences'][number], 'state' | 'expiresOn'>[];
};
