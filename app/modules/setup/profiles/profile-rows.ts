import type { ProfileAnswers } from './profile.schema.ts';

/** Returns the places of a profile, each once, the usual one first. */
export function placesOf({ locationId, otherLocationIds }: ProfileAnswers): readonly string[] {
  return [...new Set([locationId, ...otherLocationIds])];
}

/** Returns what a profile says of languages, age groups and communication, a row for each. */
export function expertiseRowsOf({ languages, ageGroups, communication }: ProfileAnswers) {
  const rows = (kind: 'language' | 'age_group' | 'communication', values: readonly string[]) =>
    [...new Set(values)].map((value) => ({ kind, value }));
  return [
    ...rows('language', languages),
    ...rows('age_group', ageGroups),
    ...rows('communication', communication),
  ];
}
