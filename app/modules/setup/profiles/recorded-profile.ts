import { therapists } from '#app/modules/therapists/words.ts';
import { languageName } from '#app/platform/i18n/languages.ts';
import type { ProfileAnswers } from './profile.schema.ts';

/** Returns a profile as the audit trail keeps it, so that a change can be read there. `places` names locations by id. */
export function recordedProfile(answers: ProfileAnswers, places: ReadonlyMap<string, string>) {
  const nameOf = (id: string) => places.get(id) ?? id;
  const { locationId, otherLocationIds, isAccepting, offersTelehealth, maxCaseload } = answers;
  // A form may carry more than a profile.
  const { firstName, lastName, credentials, ageGroups, communication, videoLink, bio } = answers;
  const others = otherLocationIds.filter((id) => id !== locationId).map(nameOf);
  return {
    ...{ firstName, lastName, credentials },
    languages: answers.languages.map((language) => languageName('en', language)),
    ...{ ageGroups, communication, videoLink, bio },
    modalities: answers.modalities.map((modality) => therapists.en[`modality_${modality}`]).sort(),
    maxCaseload: String(maxCaseload),
    isAccepting: isAccepting ? 'yes' : 'no',
    offersTelehealth: offersTelehealth ? 'yes' : 'no',
    usualLocation: nameOf(locationId),
    otherLocations: others.sort(),
  };
}
