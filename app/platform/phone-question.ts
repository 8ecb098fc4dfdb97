import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { readPhone } from './phone.ts';

/** What is asked once about a number that is taken for one of the United States. */
export type PhoneQuestion = 'phone-mexico';

/**
 * Ten digits that nothing parts, and that begin as numbers of Guadalajara (33), Mexico City (55, 56) and Monterrey (81) do,
 * the only ones of Mexico with a code of two digits. Area codes of North America begin so too.
 */
const UNPARTED = /(?<![\d+][\s.()-]*)((?:33|55|56|81)\d{8})(?!\d)/;

/**
 * Returns what a form asks about a number before it takes it, with the number of Mexico that may be meant behind the
 * colon; null when nothing is remarkable. Nothing is asked where the number has one of `ownAreaCodes`, those of the
 * clinic's own phones, because it is plainly a local one.
 */
export function phoneQuestion(
  text: string,
  ownAreaCodes: ReadonlySet<string>,
): `${PhoneQuestion}:${string}` | null {
  const [, digits] = UNPARTED.exec(text) ?? [];
  if (digits === undefined || ownAreaCodes.has(digits.slice(0, 3))) return null;
  const mexican = parsePhoneNumberFromString(digits, 'MX');
  if (mexican?.isValid() !== true || !readPhone(text)?.startsWith(`+1${digits}`)) return null;
  return `phone-mexico:${mexican.formatInternational()}`;
}

/** Returns the area codes of stored numbers of North America. */
export const areaCodesOf = (stored: readonly string[]): ReadonlySet<string> =>
  new Set(stored.flatMap((phone) => (phone.startsWith('+1') ? [phone.slice(2, 5)] : [])));
