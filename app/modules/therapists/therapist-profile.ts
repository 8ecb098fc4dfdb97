import type { PROFICIENCY_LEVELS, SPECIALIZATION_CATEGORIES } from '#db/schema/therapists.ts';
import type { Modality } from './modalities.ts';
import type { LicenceSpan } from './licence-span.ts';

/** Everything about a therapist that decides whom they may treat, and how well they fit. */
export type TherapistProfile = {
  id: string;
  firstName: string;
  lastName: string;
  /** First name first. */
  fullName: string;
  credentials: string;
  /** True when the profile is active and so is its account. */
  isActive: boolean;
  isAcceptingNewClients: boolean;
  offersTelehealth: boolean;
  /** One of the clinic's services for single clients or families is offered by this therapist; true where it has none yet. */
  offersCare: boolean;
  maxCaseload: number;
  /** The number of clients whose primary therapist this is now. */
  activeCaseload: number;
  specializations: {
    specializationId: string;
    name: string;
    category: (typeof SPECIALIZATION_CATEGORIES)[number];
    proficiencyLevel: (typeof PROFICIENCY_LEVELS)[number];
    yearsOfExperience: number;
  }[];
  /** BCP 47 primary tags. */
  languages: string[];
  ageGroups: string[];
  communication: string[];
  modalities: Modality[];
  /** Names the photo as it is now; null without one. */
  photoId: string | null;
  locationIds: string[];
  primaryLocationId: string | null;
  licences: (LicenceSpan & { state: string; number: string; type: string })[];
};
