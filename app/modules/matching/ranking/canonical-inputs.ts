import type { MatchCandidate, MatchNeeds } from '#app/modules/matching/score-therapist.ts';

/** Changes whenever the same inputs could give another score. It is stored with each choice. */
export const ALGORITHM_VERSION = '2026-1';

type Json = string | number | null | Json[] | { [key: string]: Json };

/**
 * Makes one text from one set of inputs, for the caller to hash. Keys and lists are sorted (the order of a list changes
 * no score), and only the fields that the score reads are in it, so nothing else about a person gets into the hash. The
 * hashes are stored: a key never changes its name while ALGORITHM_VERSION stays.
 */
export function canonicalInputs(needs: MatchNeeds, candidate: MatchCandidate): string {
  return canonicalJson({
    algorithm: ALGORITHM_VERSION,
    needs: {
      requiredSpecializations: needs.requiredSpecializations.map(
        ({ specializationId, name, importance }) => ({
          specializationId,
          name,
          importance,
        }),
      ),
      communicationNeeds: needs.communicationNeeds,
      ageGroup: needs.ageGroup,
      preferredTimes: needs.preferredTimes.map(({ weekday, start, end }) => ({ weekday, start, end })),
      sessionMinutes: needs.sessionMinutes,
    },
    candidate: {
      therapistId: candidate.therapistId,
      specializations: candidate.specializations.map(({ specializationId, proficiencyLevel }) => ({
        specializationId,
        proficiencyLevel,
      })),
      communicationExpertise: candidate.communicationExpertise,
      ageGroupExpertise: candidate.ageGroupExpertise,
      activeCaseload: candidate.activeCaseload,
      maxCaseload: candidate.maxCaseload,
      openTimes: candidate.freeTimes.map(({ weekday, start, end }) => ({ weekday, start, end })),
    },
  });
}

function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).sort().join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
