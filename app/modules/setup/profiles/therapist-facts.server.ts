import { therapists } from '#db/schema/therapists.ts';

/** The columns of what a clinic says of a therapist, beside lists. */
export const THERAPIST_FACTS = {
  membershipId: therapists.membershipId,
  firstName: therapists.firstName,
  lastName: therapists.lastName,
  credentials: therapists.credentials,
  maxCaseload: therapists.maxCaseload,
  isAcceptingNewClients: therapists.isAcceptingNewClients,
  offersTelehealth: therapists.offersTelehealth,
  bio: therapists.bio,
};
