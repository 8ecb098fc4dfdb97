import fc from 'fast-check';
import type { MatchCandidate, MatchNeeds } from '#app/modules/matching/score-therapist.ts';
import { hhmm } from '#tests/support/wall-clock-oracle.ts';

const specializationIds = fc.constantFrom('autism', 'adhd', 'trauma', 'play', 'cbt', 'dbt', 'emdr');
const ageGroups = fc.constantFrom('early_childhood', 'school_age', 'adolescent', 'adult');
const weekdays = fc.constantFrom(1, 2, 3, 7);

export const weeklyTimes = fc
  .tuple(
    weekdays,
    fc.integer({ min: 0, max: 95 }),
    fc.integer({ min: 1, max: 24 }),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([weekday, from, length, odd]) => ({
    weekday,
    start: hhmm(from * 15),
    end: hhmm(Math.min(from * 15 + length * 15 + odd, 1439)),
  }));

export const needs: fc.Arbitrary<MatchNeeds> = fc.record({
  requiredSpecializations: fc.array(
    fc.record({
      specializationId: specializationIds,
      name: fc.string({ maxLength: 5 }),
      importance: fc.constantFrom('critical', 'preferred', 'nice_to_have'),
    }),
    { maxLength: 9 },
  ),
  communicationNeeds: fc.constantFrom(null, 'verbal', 'non_verbal', 'aac', 'sign_language'),
  ageGroup: ageGroups,
  preferredTimes: fc.array(weeklyTimes, { maxLength: 5 }),
  sessionMinutes: fc.constantFrom(30, 45, 50, 60),
});

export const candidates: fc.Arbitrary<MatchCandidate> = fc.record({
  therapistId: fc.uuid(),
  specializations: fc.array(
    fc.record({
      specializationId: specializationIds,
      proficiencyLevel: fc.constantFrom('expert', 'proficient', 'familiar'),
    }),
    { maxLength: 8 },
  ),
  communicationExpertise: fc.subarray(['non_verbal', 'aac', 'sign_language']),
  ageGroupExpertise: fc.subarray(['early_childhood', 'school_age', 'adolescent', 'adult']),
  activeCaseload: fc.integer({ min: 0, max: 60 }),
  maxCaseload: fc.integer({ min: 0, max: 60 }),
  freeTimes: fc.array(weeklyTimes, { maxLength: 8 }),
});
