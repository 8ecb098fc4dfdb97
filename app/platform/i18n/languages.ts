/**
 * The languages that a client may prefer, as BCP 47 tags: the most spoken in the United States, and American Sign
 * Language (`ase`).
 */
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

/** Returns the language's name in the reader's language: "Spanish", "español". */
export function languageName(locale: 'en' | 'es', tag: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
