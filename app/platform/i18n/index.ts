export { t, translator, useWords, type MessageKey, type Translate } from './t.ts';
export { languageTag, type Locale } from './locale.ts';
export * from './format.ts';
