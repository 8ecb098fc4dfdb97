import { isDate } from '#app/platform/is-date.ts';

type InputType = 'date' | 'datetime-local' | 'time' | 'number';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;

/** What HTML takes as the value of an input of a type (WHATWG HTML, section 4.10.5.1). */
const IS_VALUE: Readonly<Record<InputType, (value: string) => boolean>> = {
  date: isDate,
  'datetime-local': (value) => isDate(value.slice(0, 10)) && value[10] === 'T' && TIME.test(value.slice(11)),
  time: (value) => TIME.test(value),
  number: (value) =>
    /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value) && Number.isFinite(Number(value)),
};

/**
 * Returns what an input of `type` may be filled in with: nothing in place of a value that the type does not have. No
 * browser shows such a value; the error beside the field says what was wrong with it.
 */
export function typedValue(type: InputType, value: string): string {
  return value === '' || IS_VALUE[type](value) ? value : '';
}

const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

/** Tells whether HTML takes a text as the value of an input for one e-mail address. */
export function isEmailValue(value: string): boolean {
  return value === '' || EMAIL.test(value);
}

/** Returns a text on one line, as every browser shows it in an input. */
export function onOneLine(value: string): string {
  return value.replace(/[\r\n]+/g, ' ');
}
