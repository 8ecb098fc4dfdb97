import type {
  CommunicationNeed,
  MatchAgeGroup,
  SpecializationImportance,
} from '#app/modules/matching/score-therapist.ts';

export const COMMUNICATION_CHOICES = [
  'verbal',
  'non_verbal',
  'aac',
  'sign_language',
] as const satisfies readonly CommunicationNeed[];
/** What can be tried for communication: `none` is no special need, which is another answer than `verbal`. */
export const TRIED_COMMUNICATION_CHOICES = ['none', ...COMMUNICATION_CHOICES] as const;
export const AGE_GROUP_CHOICES = [
  'early_childhood',
  'school_age',
  'adolescent',
  'adult',
] as const satisfies readonly MatchAgeGroup[];
export const IMPORTANCE_CHOICES = [
  'critical',
  'preferred',
  'nice_to_have',
] as const satisfies readonly SpecializationImportance[];
