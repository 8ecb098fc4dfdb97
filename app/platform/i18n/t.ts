import { OWN_WORDS, type Dictionary, type ModuleWords, type Words } from './areas.ts';
import { languageTag, LOCALES, type Locale } from './locale.ts';
import type { Message, PlaceholdersOf } from './message.ts';

export type AreaName = keyof Dictionary & string;

/** `area.key` of every wording: a key that does not exist is a compile error. */
export type MessageKey = { [Name in AreaName]: `${Name}.${keyof Dictionary[Name] & string}` }[AreaName];

/** The keys whose wording stands alone: no placeholder, no number. */
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

/** `t` with the locale already chosen: what components get from `useT()`. */
export type Translate = <Key extends MessageKey>(key: Key, ...params: MessageArguments<Key>) => string;

/** Every wording by its whole key, `area.key`. */
const MESSAGES: Readonly<Record<Locale, Map<string, Message>>> = { en: new Map(), es: new Map() };
const pluralRules = new Map<Locale, Intl.PluralRules>();
const numberFormats = new Map<Locale, Intl.NumberFormat>();

addWords(OWN_WORDS);

/** Hands in the words of every module. Called once at start; `t` throws for a module's key before it. */
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

/** The wording of `key` in the reader's language, placeholders filled; numbers are written the locale's way. */
export function t<Key extends MessageKey>(
  locale: Locale,
  key: Key,
  ...params: MessageArguments<Key>
): string {
  return fill(locale, lookUp(locale, key), params[0] ?? {});
}

/** Binds a locale once, for a component, an e-mail or a page of results. */
export function translator(locale: Locale): Translate {
  return (key, ...params) => t(locale, key, ...params);
}

/** Whether a key made of a code that comes from elsewhere, such as a stored one, has a wording without placeholders. */
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
