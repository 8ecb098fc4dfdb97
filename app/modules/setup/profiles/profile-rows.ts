import type { ProfileAnswers } from './profile.schema.ts';

/** Returns what a profile says of the therapist alone, as the table stores it. */
export function factsOf(answers: ProfileAnswers) {
  const { firstName, lastName, credentials, maxCaseload, offersTelehealth, videoLink, bio, isAccepting } =
    answers;
  return {
    ...{ firstName, lastName, credentials, maxCaseload, offersTelehealth, videoLink, bio },
    isAcceptingNewClients: isAccepting,
  };
}

/** Returns the places of a profile, each once, the usual one first. */
export function placesOf({
  locationId,
  otherLocationIds,
}: Pick<ProfileAnswers, 'locationId' | 'otherLocationIds'>): readonly string[] {
  return [...new Set([locationId, ...otherLocationIds])];
}

/** Returns what a profile says of languages, age groups and communication, a row for each. */
export function expertiseRowsOf({
  languages,
  ageGroups,
  communication,
}: Readonly<Record<'languages' | 'ageGroups' | 'communication', readonly string[]>>) {
  const rows = (kind: 'language' | 'age_group' | 'communication', values: readonly string[]) =>
    [...new Set(values)].map((value) => ({ kind, value }));
  return [
    ...rows('language', languages),
    ...rows('age_group', ageGroups),
    ...rows('communication', communication),
  ];
}
