export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

const LANGUAGE_TAGS: Record<Locale, string> = { en: 'en-US', es: 'es-US' };

/** BCP 47 tag for Intl: the clinics are in the United States, whatever the reader's language. */
export function languageTag(locale: Locale): string {
  return LANGUAGE_TAGS[locale];
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The account's own choice, else the first language of `Accept-Language` we speak, else English. */
export function pickLocale(acceptLanguage: string | null, chosen?: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find((candidate) => candidate.quality > 0 && isLocale(candidate.language));
  return isLocale(wanted?.language) ? wanted.language : 'en';
}
