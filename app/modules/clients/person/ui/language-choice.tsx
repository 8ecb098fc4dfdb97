import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { LANGUAGES, languageName } from '#app/platform/i18n/languages.ts';

/** Returns the options among which a language is chosen that may mean several: the likely ones first, then all others. */
export function useLanguageOptions(): (choices: readonly string[]) => readonly LanguageGroup[] {
  const t = useT();
  const locale = useLocale();
  const name = (stored: string) => languageName(locale, stored);
  const word = (stored: string) =>
    LANGUAGES.includes(stored) ? name(stored) : t('remarks.languageAsTyped', { language: name(stored) });
  return (choices) => [
    { label: t('remarks.languageMeant'), options: choices.map((value) => ({ value, label: word(value) })) },
    {
      label: t('remarks.otherLanguages'),
      options: LANGUAGES.filter((tag) => !choices.includes(tag)).map((value) => ({
        value,
        label: name(value),
      })),
    },
  ];
}

interface LanguageGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}
