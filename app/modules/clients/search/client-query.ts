import { isCalendarDate } from '#app/modules/clients/person/birth-date.ts';
import { toE164 } from '#app/platform/phone.ts';

/** What somebody typed to find a client, understood. */
export type ClientQuery =
  | { readonly kind: 'all' }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'phone'; readonly phone: string }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'birth-date'; readonly date: string }
  | { readonly kind: 'name'; readonly words: readonly string[] };

export const MAX_QUERY = 100;

/** An e-mail address, a birth date (month first, or ISO), a phone number, or else words of a name. */
export function readClientQuery(typed: string): ClientQuery {
  const text = typed.trim().slice(0, MAX_QUERY);
  if (text === '') return { kind: 'all' };
  if (text.includes('@')) return { kind: 'email', email: text };
  const date = readDate(text);
  if (date !== null) return { kind: 'birth-date', date };
  const phone = /\d{3}/.test(text) ? toE164(text) : null;
  if (phone !== null) return { kind: 'phone', phone };
  const words = foldName(text)
    .split(/[\s,]+/)
    .filter(Boolean);
  return words.length === 0 ? { kind: 'all' } : { kind: 'name', words };
}

/** A name made ready for many comparisons. */
export interface FoldedName {
  readonly whole: string;
  readonly parts: readonly string[];
}

export function foldedName(name: string): FoldedName {
  const whole = foldName(name);
  return { whole, parts: whole.split(/[\s'’-]+/) };
}

/** Whether each searched word begins a word of the name; accents and case do not matter. */
export function matchesName(words: readonly string[], name: string | FoldedName): boolean {
  const { whole, parts } = typeof name === 'string' ? foldedName(name) : name;
  return words.every((word) => parts.some((part) => part.startsWith(word)) || whole.includes(` ${word}`));
}

/** Lower case without accents. */
export function foldName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function readDate(text: string): string | null {
  const [, month = '', day = '', year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const date = year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
