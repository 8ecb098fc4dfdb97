/** Languages a client may prefer: the most spoken in the United States, and American Sign Language (`ase`). BCP 47. */
export const LANGUAGES = [
  'en',
  'es',
  'zh',
  'tl',
  'vi',
  'ar',
  'fr',
  'ko',
  'ru',
  'pt',
  'ht',
  'hi',
  'de',
  'pl',
  'it',
  'ur',
  'fa',
  'ja',
  'bn',
  'so',
  'am',
  'ase',
] as const;

/** The language's name in the reader's language: "Spanish", "español". */
export function languageName(locale: 'en' | 'es', tag: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
