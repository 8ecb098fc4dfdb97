export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

const LANGUAGE_TAGS: Record<Locale, string> = { en: 'en-US', es: 'es-US' };

/** Returns the BCP 47 tag for Intl. The clinics are in the United States, whatever the reader's language. */
export function languageTag(locale: Locale): string {
  return LANGUAGE_TAGS[locale];
}
