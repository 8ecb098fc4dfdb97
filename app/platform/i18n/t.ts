import { OWN_WORDS, type Dictionary, type ModuleWords, type Words } from './areas.ts';
import { languageTag, LOCALES, type Locale } from './locale.ts';
import type { Message, PlaceholdersOf } from './message.ts';

export type AreaName = keyof Dictionary & string;

/** The `area.key` of every wording. A key that does not exist does not compile. */
export type MessageKey = { [Name in AreaName]: `${Name}.${keyof Dictionary[Name] & string}` }[AreaName];

/** The keys whose wording stands alone, without a placeholder or a number. */
export type PlainKey = {
  [Key in MessageKey]: MessageArguments<Key> extends [] ? Key : never;
}[MessageKey];

type MessageAt<Key> = Key extends `${infer Name}.${infer Rest}`
  ? Name extends AreaName
    ? Rest extends keyof Dictionary[Name]
      ? Dictionary[Name][Rest]
      : never
    : never
  : never;

type Params<Key> = Record<PlaceholdersOf<MessageAt<Key>>, string | number>;
export type MessageArguments<Key> = [PlaceholdersOf<MessageAt<Key>>] extends [never]
  ? []
  : [params: Params<Key>];

/** `t` with the locale already chosen. Components get it from `useT()`. */
export type Translate = <Key extends MessageKey>(key: Key, ...params: MessageArguments<Key>) => string;

/** Every wording by its whole key, `area.key`. */
const MESSAGES: Readonly<Record<Locale, Map<string, Message>>> = { en: new Map(), es: new Map() };
const pluralRules = new Map<Locale, Intl.PluralRules>();
const numberFormats = new Map<Locale, Intl.NumberFormat>();

addWords(OWN_WORDS);

/** Takes in the words of every module. The server calls it once at start; `t` throws for a module's key before that. */
export function useWords(words: ModuleWords): void {
  addWords(words);
}

function addWords(words: Readonly<Record<string, Words>>): void {
  for (const [area, inBoth] of Object.entries(words)) {
    for (const locale of LOCALES)
      for (const [key, message] of Object.entries(inBoth[locale]))
        MESSAGES[locale].set(`${area}.${key}`, message);
  }
}

/**
 * Returns the wording of `key` in the reader's language, with placeholders filled and numbers written the locale's
 * way.
 */
export function t<Key extends MessageKey>(
  locale: Locale,
  key: Key,
  ...params: MessageArguments<Key>
): string {
  return fill(locale, lookUp(locale, key), params[0] ?? {});
}

/** Returns `t` bound to a locale, for a component, an e-mail or a page of results. */
export function translator(locale: Locale): Translate {
  return (key, ...params) => t(locale, key, ...params);
}

/**
 * Tells whether a key has a wording without placeholders. Part of the key is a code from elsewhere, such as a stored
 * one.
 */
export function isPlainKey(key: string): key is PlainKey {
  const message = MESSAGES.en.get(key);
  return typeof message === 'string' && !message.includes('{');
}

function lookUp(locale: Locale, key: string): Message {
  const message = MESSAGES[locale].get(key);
  if (message === undefined) throw new Error(`No wording for ${key} in ${locale}`);
  return message;
}

function fill(locale: Locale, message: Message, params: Readonly<Record<string, string | number>>): string {
  const text = typeof message === 'string' ? message : message[pluralForm(locale, Number(params['count']))];
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat(locale).format(value) : value;
  });
}

function pluralForm(locale: Locale, count: number): 'one' | 'other' {
  let rules = pluralRules.get(locale);
  if (!rules) pluralRules.set(locale, (rules = new Intl.PluralRules(languageTag(locale))));
  return rules.select(count) === 'one' ? 'one' : 'other';
}

function numberFormat(locale: Locale): Intl.NumberFormat {
  let format = numberFormats.get(locale);
  if (!format) numberFormats.set(locale, (format = new Intl.NumberFormat(languageTag(locale))));
  return format;
}
