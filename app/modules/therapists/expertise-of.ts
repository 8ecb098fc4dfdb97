import type { EXPERTISE_KINDS } from '#db/schema/therapists.ts';
import type { TherapistProfile } from './therapist-profile.ts';

export type ExpertiseRow = [kind: (typeof EXPERTISE_KINDS)[number], value: string];

/** Returns a therapist's expertise by kind, each list in order. */
export function expertiseOf(
  rows: readonly ExpertiseRow[],
): Pick<TherapistProfile, 'languages' | 'ageGroups' | 'communication'> {
  const values: Record<ExpertiseRow[0], string[]> = { language: [], age_group: [], communication: [] };
  for (const [kind, value] of rows) values[kind].push(value);
  return {
    languages: values.language.sort(),
    ageGroups: values.age_group.sort(),
    communication: values.communication.sort(),
  };
}
