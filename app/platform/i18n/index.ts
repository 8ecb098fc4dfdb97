export { t, translator, useWords, type MessageKey, type Translate } from './t.ts';
export { LOCALES, isLocale, languageTag, pickLocale, type Locale } from './locale.ts';
export * from './format.ts';
