import { isCalendarDate } from '#app/modules/clients/person/birth-date.ts';
import { toE164 } from '#app/platform/phone.ts';

/** The meaning of what somebody typed to find a client. */
export type ClientQuery =
  | { readonly kind: 'all' }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'phone'; readonly phone: string }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'birth-date'; readonly date: string }
  | { readonly kind: 'name'; readonly words: readonly string[] };

export const MAX_QUERY = 100;

/**
 * Reads what was typed: an e-mail address, a birth date (month first, or ISO), a phone number, or else words of a name.
 */
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

/** Tells whether each searched word begins a word of a folded name. */
export function matchesFolded(words: readonly string[], folded: string): boolean {
  return words.every((word) => beginsWordOf(folded, word));
}

/**
 * The signs between the words of a name. A searched word may contain such a sign itself: then it begins a word between
 * spaces.
 */
const PARTS = /[\s'’-]/;

function beginsWordOf(folded: string, word: string): boolean {
  const isPlain = !PARTS.test(word);
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    const before = at === 0 ? '' : folded.charAt(at - 1);
    if (before === ' ' || (isPlain && (before === '' || PARTS.test(before)))) return true;
  }
  return false;
}

/** Returns the first letters, at most two, of everything that a searched word can begin in a folded name. */
export function beginningsIn(folded: string): Set<string> {
  const beginnings = new Set<string>();
  for (let at = 0; at < folded.length; at += 1) {
    if (at > 0 && !PARTS.test(folded.charAt(at - 1))) continue;
    beginnings.add(folded.charAt(at));
    beginnings.add(folded.slice(at, at + MOST_LETTERS));
  }
  return beginnings;
}

const MOST_LETTERS = 2;

/** Returns the first letters by which names are looked up for a searched word. */
export function beginningOf(word: string): string {
  return word.slice(0, MOST_LETTERS);
}

/** Returns the text in lower case without accents. */
export function foldName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function readDate(text: string): string | null {
  const [, month = '', day = '', year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const date = year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
