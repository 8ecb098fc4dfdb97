import { formatCivilDate, formatTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { isPlainKey, type PlainKey } from '#app/platform/i18n/t.ts';

/** The language that an answer is read in. */
export interface Reading {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Says in words what a field's answer is. */
export type Reader<Value extends string = string> = (reading: Reading, value: Value) => string;

/** The values that have words under a prefix. */
type Worded<Prefix extends string> = PlainKey extends infer Key
  ? Key extends `${Prefix}${infer Value}`
    ? Value
    : never
  : never;

/** Reads a choice by the words `<prefix><value>`. */
export function choice<Prefix extends string>(prefix: Prefix): Reader<Worded<Prefix>> {
  return ({ t }, value) => {
    const key = `${prefix}${value}`;
    return isPlainKey(key) ? t(key) : value;
  };
}

/** `YYYY-MM-DD`. */
export const civilDate: Reader = ({ locale }, value) => formatCivilDate(locale, value);

/** `HH:MM` on no date. */
export const clock: Reader = ({ locale }, value) =>
  formatTime(locale, new Date(`1970-01-01T${value}:00Z`), 'UTC');

/** `YYYY-MM-DDTHH:MM` on a wall clock. */
export const wallTime: Reader = (reading, value) => {
  const [date = '', time = ''] = value.split('T');
  return `${civilDate(reading, date)}, ${clock(reading, time)}`;
};

export const minutes: Reader = ({ t }, value) => t('common.minutes', { count: Number(value) });

export const yesOrNo: Reader<'yes' | 'no'> = ({ t }, value) => t(value === 'no' ? 'common.no' : 'common.yes');
