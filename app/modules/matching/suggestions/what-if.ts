import type { ClientAsk } from '#app/modules/matching/ranking/match-case.ts';
import type { WhatIf } from '#app/modules/matching/ranking/matching.schema.ts';

/** Applies the changes to the needs. Specializations that are not among the needs cannot be changed. */
export function applyWhatIf(ask: ClientAsk, changes: WhatIf): ClientAsk {
  const { communicationNeeds, ageGroup, isLanguageRequired, locationId, importance: importances } = changes;
  return {
    ...ask,
    communicationNeeds: communicationNeeds === 'none' ? null : (communicationNeeds ?? ask.communicationNeeds),
    ageGroup: ageGroup ?? ask.ageGroup,
    isLanguageRequired:
      isLanguageRequired === undefined ? ask.isLanguageRequired : isLanguageRequired === 'yes',
    locationId: locationId ?? ask.locationId,
    requiredSpecializations: ask.requiredSpecializations.flatMap((required) => {
      const importance = importances[required.specializationId] ?? required.importance;
      return importance === 'none' ? [] : [{ ...required, importance }];
    }),
  };
}

/** Tells whether the changes change anything: a form sent as it was tries nothing out. */
export function isChanged(ask: ClientAsk, tried: ClientAsk): boolean {
  return (
    ask.communicationNeeds !== tried.communicationNeeds ||
    ask.ageGroup !== tried.ageGroup ||
    ask.isLanguageRequired !== tried.isLanguageRequired ||
    ask.locationId !== tried.locationId ||
    ask.requiredSpecializations.length !== tried.requiredSpecializations.length ||
    ask.requiredSpecializations.some(
      (need, i) => need.importance !== tried.requiredSpecializations[i]?.importance,
    )
  );
}
