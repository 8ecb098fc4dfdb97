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
