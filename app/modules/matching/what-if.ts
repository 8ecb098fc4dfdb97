import { isId } from '#app/platform/new-id.ts';
import { AGE_GROUP_CHOICES, COMMUNICATION_CHOICES, IMPORTANCE_CHOICES } from './need-choices.ts';
import type { ClientAsk } from './match-case.ts';
import type { CommunicationNeed, MatchAgeGroup, SpecializationImportance } from './score-therapist.ts';

/** Changes of a client's needs to try out; what is absent stays as assessed. Nothing of it is saved. */
export type WhatIf = {
  communicationNeeds?: CommunicationNeed;
  ageGroup?: MatchAgeGroup;
  isLanguageRequired?: boolean;
  locationId?: string;
  /** By specialization id; `none` drops it. */
  importances: Record<string, SpecializationImportance | 'none'>;
};

/** Reads the changes from a page's address; what is not a choice of ours is left out. */
export function readWhatIf(query: URLSearchParams): WhatIf {
  const oneOf = <T extends string>(name: string, choices: readonly T[]): T | undefined =>
    choices.find((choice) => choice === query.get(name));
  const communicationNeeds = oneOf('communicationNeeds', COMMUNICATION_CHOICES);
  const ageGroup = oneOf('ageGroup', AGE_GROUP_CHOICES);
  const language = oneOf('isLanguageRequired', ['yes', 'no']);
  const locationId = query.get('locationId');
  const importances: WhatIf['importances'] = {};
  for (const name of query.keys()) {
    const id = name.startsWith('importance.') ? name.slice('importance.'.length) : '';
    const importance = oneOf(name, [...IMPORTANCE_CHOICES, 'none']);
    if (isId(id) && importance !== undefined) importances[id] = importance;
  }
  return {
    ...(communicationNeeds === undefined ? {} : { communicationNeeds }),
    ...(ageGroup === undefined ? {} : { ageGroup }),
    ...(language === undefined ? {} : { isLanguageRequired: language === 'yes' }),
    ...(isId(locationId) ? { locationId } : {}),
    importances,
  };
}

/** The needs with the changes made. Specializations that are not among the needs cannot be changed. */
export function applyWhatIf(ask: ClientAsk, { importances, ...changes }: WhatIf): ClientAsk {
  return {
    ...ask,
    ...changes,
    requiredSpecializations: ask.requiredSpecializations.flatMap((required) => {
      const importance = importances[required.specializationId] ?? required.importance;
      return importance === 'none' ? [] : [{ ...required, importance }];
    }),
  };
}

/** Whether the changes change anything: a form sent as it stood tries nothing out. */
export function isChanged(ask: ClientAsk, tried: ClientAsk): boolean {
  return (
    (ask.communicationNeeds ?? 'verbal') !== (tried.communicationNeeds ?? 'verbal') ||
    ask.ageGroup !== tried.ageGroup ||
    ask.isLanguageRequired !== tried.isLanguageRequired ||
    ask.locationId !== tried.locationId ||
    ask.requiredSpecializations.length !== tried.requiredSpecializations.length ||
    ask.requiredSpecializations.some(
      (need, i) => need.importance !== tried.requiredSpecializations[i]?.importance,
    )
  );
}
