import { languageName } from '#app/platform/i18n/languages.ts';
import type { ImportColumn } from './import-columns.ts';
import type { ImportSources } from './import-sources.ts';
import type { Line } from './read-lines.ts';
import type { TherapistState } from './import-states.ts';

/** Returns a therapist as the cells of a file that would say the same; of licences the one that the row is about. */
export function therapistAsCells(
  state: TherapistState,
  { places, specializations }: Pick<ImportSources, 'places' | 'specializations'>,
  { cells }: Line,
): ReadonlyMap<ImportColumn, string> {
  const licence = state.licences.find(({ number }) => number === cells.get('licenseNumber'));
  const nameOf = (all: readonly { id: string; name: string }[], id: string | undefined) =>
    all.find((one) => one.id === id)?.name ?? '';
  const list = (values: readonly string[]) => values.join('; ');
  return new Map<ImportColumn, string>([
    ['firstName', state.firstName],
    ['lastName', state.lastName],
    ['credentials', state.credentials],
    ['licenseNumber', licence?.number ?? ''],
    ['licenseState', licence?.state ?? ''],
    ['licenseExpirationDate', licence?.expiresOn ?? ''],
    ['maxCaseload', String(state.maxCaseload)],
    ['isAcceptingNewClients', String(state.isAcceptingNewClients)],
    ['languages', list(state.languages.map((language) => languageName('en', language)))],
    ['ageGroupExpertise', list(state.ageGroups)],
    ['communicationExpertise', list(state.communication)],
    [
      'specializations',
      list(
        state.skills.map(
          ({ specializationId, level, years }) =>
            `${nameOf(specializations, specializationId)}:${level}:${years}`,
        ),
      ),
    ],
    ['primaryLocation', nameOf(places, state.places[0])],
    ['modalities', list(state.modalities)],
    ['availability', list(state.hours.map(({ weekday, start, end }) => `${weekday} ${start}-${end}`))],
  ]);
}
