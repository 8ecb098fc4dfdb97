import { MODALITIES } from '#app/modules/therapists/modalities.ts';
import { therapists } from '#app/modules/therapists/words.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { readChoice } from './cell-values.ts';

/** Each kind of therapy by its names in both languages, the long one also without its letters in brackets. */
const BY_NAME: ReadonlyMap<string, string> = new Map(
  [therapists.en, therapists.es].flatMap((words) =>
    MODALITIES.flatMap((modality) => {
      const [long, short] = [words[`modality_${modality}`], words[`short_${modality}`]];
      return [long, long.replace(/ \(.*\)$/, ''), short].map((name) => [foldName(name), modality] as const);
    }),
  ),
);

/** Reads a kind of therapy by its stored word or by a name that the screens have for it; anything else as any choice is read. */
export function readModality(text: string): string {
  return BY_NAME.get(foldName(text)) ?? readChoice(text);
}
