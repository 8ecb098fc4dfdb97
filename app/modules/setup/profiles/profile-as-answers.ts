import type { Locale } from '#app/platform/i18n/index.ts';
import { languageChoices } from '#app/platform/i18n/language-meaning.ts';
import { languageName } from '#app/platform/i18n/languages.ts';
import type { ProfileAnswers } from './profile.schema.ts';
import type { ShownProfile } from './read-profile.server.ts';

/** Returns a profile as the answers that would give it again. Only open locations can be given beside the usual one. */
export function profileAsAnswers(profile: ShownProfile): ProfileAnswers {
  const { firstName, lastName, credentials, maxCaseload, offersTelehealth, videoLink, bio } = profile;
  const [usual, ...others] = profile.places;
  return {
    ...{ firstName, lastName, credentials, maxCaseload, offersTelehealth, videoLink, bio },
    isAccepting: profile.isAcceptingNewClients,
    locationId: usual?.id ?? '',
    otherLocationIds: others.flatMap(({ id, isOpen }) => (isOpen ? [id] : [])),
    languages: [...profile.languages],
    ageGroups: profile.ageGroups as ProfileAnswers['ageGroups'],
    communication: profile.communication as ProfileAnswers['communication'],
    modalities: [...profile.modalities],
  };
}

/** Returns a profile as the fields that a browser would post, its languages as the reader names them. */
export function profileAsFields(locale: Locale, profile: ShownProfile) {
  const { maxCaseload, isAccepting, offersTelehealth, languages, ...same } = profileAsAnswers(profile);
  return {
    ...same,
    maxCaseload: String(maxCaseload),
    isAccepting: isAccepting ? 'yes' : 'no',
    offersTelehealth: offersTelehealth ? 'yes' : 'no',
    languages: languagesAsFields(locale, languages),
  };
}

/** Returns languages as they are posted: in one text, and beside it those that would be asked back by their names alone. */
function languagesAsFields(locale: Locale, languages: readonly string[]): readonly string[] {
  const name = (language: string) => languageName(locale, language);
  const isAsked = (language: string) => languageChoices(name(language)).length > 0;
  return [
    languages
      .filter((one) => !isAsked(one))
      .map(name)
      .join(', '),
    ...languages.filter(isAsked),
  ];
}
