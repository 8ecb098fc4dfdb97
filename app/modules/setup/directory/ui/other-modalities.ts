import type { Translate } from '#app/platform/i18n/index.ts';
import { foldName } from '#app/platform/fold-name.ts';
import type { TherapistRow } from '../index.server.ts';

/** Words the modalities of a therapist without those that the specializations beside them name already. */
export function otherModalities(
  t: Translate,
  { specializations, modalities }: Pick<TherapistRow, 'specializations' | 'modalities'>,
): string[] {
  const named = new Set(specializations.map(foldName));
  return modalities
    .map((modality) => ({ modality, words: t(`therapists.short_${modality}`) }))
    .filter(({ modality, words }) => !named.has(foldName(words)) && !named.has(modality))
    .map(({ words }) => words);
}
