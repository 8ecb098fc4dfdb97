import { formatCivilDate, formatTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { isPlainKey, type PlainKey } from '#app/platform/i18n/t.ts';

/** The language in which an answer is worded. */
export interface Reading {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Puts a field's answer into words. */
export type Reader<Value extends string = string> = (reading: Reading, value: Value) => string;

/** The values that have words under a prefix. */
type Worded<Prefix extends string> = PlainKey extends infer Key
  ? Key extends `${Prefix}${infer Value}`
    ? Value
    : never
  : never;

/** Words a choice by the key `<prefix><value>`. */
export function choice<Prefix extends string>(prefix: Prefix): Reader<Worded<Prefix>> {
  return ({ t }, value) => {
    const key = `${prefix}${value}`;
    return isPlainKey(key) ? t(key) : value;
  };
}

/** Words a date, `YYYY-MM-DD`. */
export const civilDate: Reader = ({ locale }, value) => formatCivilDate(locale, value);

/** Words a time of day, `HH:MM`. */
export const clock: Reader = ({ locale }, value) =>
  formatTime(locale, new Date(`1970-01-01T${value}:00Z`), 'UTC');

/** Words a date and a time on a wall clock, `YYYY-MM-DDTHH:MM`. */
export const wallTime: Reader = (reading, value) => {
  const [date = '', time = ''] = value.split('T');
  return `${civilDate(reading, date)}, ${clock(reading, time)}`;
};

export const minutes: Reader = ({ t }, value) => t('common.minutes', { count: Number(value) });

export const yesOrNo: Reader<'yes' | 'no'> = ({ t }, value) => t(value === 'no' ? 'common.no' : 'common.yes');
