import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js';

/**
 * Turns a number as people write it into the text that is stored: E.164, and with an extension `;ext=` and its digits
 * (RFC 3966). It reads the number as one of the United States unless it begins with `+`, or with the `011` or `00` that is
 * dialled for it. Returns null when it is no number.
 */
export function readPhone(text: string): string | null {
  // Signs that nobody sees come with text that is pasted.
  const plain = withoutPhoneLabel(text.replace(/\p{Cf}/gu, ''))
    .trim()
    .replace(/^(?:00|011)[\s.-]*/, '+');
  const [, numberText = '', ext] = EXTENSION.exec(plain) ?? [null, plain];
  const phone = parsePhoneNumberFromString(withoutMobileOne(numberText), {
    defaultCountry: 'US',
    extract: false,
  });
  if (phone === undefined || phone.ext !== undefined || !isWellFormed(phone)) return null;
  return ext === undefined ? phone.number : `${phone.number};ext=${ext}`;
}

/**
 * Returns a text without the 1 that stood before mobile numbers of Mexico until 2019, and in many address books still does:
 * `+52 1 55 …` is `+52 55 …`.
 */
export function withoutMobileOne(text: string): string {
  return text.replace(/(\+52)[\s.-]*1(?=(?:[\s.()-]*\d){10}(?!\d))/, '$1');
}

/** The ways in which people write an extension after a number, in English and in Spanish, and as it is stored. */
const EXTENSION =
  /^(.*?\d)[\s.,;()]*(?:;ext=|#|x|ext|extn|extensi[oó]n|int|anexo)[.:]?\s*#?(\d{1,7})[\s)]*$/iu;

/** An extension beside a name. A blank after the `x` would make it an initial. */
const EXTENSION_APART =
  /(?<=^|[\s,;(])(?:x|#|;?(?:ext|extn|extensi[oó]n|int|anexo)(?!\p{L})[.:=]?\s*)[.:]?#?\d{1,7}(?=$|[\s,;)])/giu;

/**
 * Returns what was typed without the extension at its end or beside a name: nobody is found by one. An extension alone is
 * left as it is.
 */
export function withoutTypedExtension(text: string): string {
  const rest = text.replace(EXTENSION, '$1').replace(EXTENSION_APART, ' ');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** What people write before a number, in English and in Spanish. */
const LABEL = new RegExp(
  String.raw`(?<=^|[\s,;(])(?:(?:tel|tel[eé]fono|telephone|phone|ph|cell?|cellphone|celular|mobile|mob|m[oó]vil|home|work|casa|trabajo|ending|ends|last (?:four|4))\b[.:#]*\s*)(?:(?:phone|number|no|num|n[uú]mero|digits|in|with)\b[.:#]*\s*)*(?=[+(.]*\d)`,
  'giu',
);

/** Returns a text without the words that stand before a number: `tel:`, `cell phone`, `ending in`. */
export function withoutPhoneLabel(text: string): string {
  return text.normalize('NFC').replace(LABEL, '');
}

/**
 * Tells whether a number can be one. The library's list of North American area codes is behind the codes in service, so
 * there only the form of the number counts: neither the area code nor the exchange begins with 0 or 1 or ends in 11, and
 * no area code has a 9 in the middle (North American Numbering Plan, NPA and NXX).
 */
function isWellFormed(phone: PhoneNumber): boolean {
  if (phone.countryCallingCode !== '1') return phone.isValid();
  return phone.isPossible() && /^(?!.11)[2-9][0-8]\d(?!.11)[2-9]\d{6}$/.test(phone.nationalNumber);
}

/** Returns the number in E.164 by which a person is looked up, whatever extension was typed; null when it is none. */
export function toE164(text: string): string | null {
  const phone = readPhone(text);
  return phone === null ? null : withoutExtension(phone);
}

/** Returns a stored number in E.164, without its extension. */
export function withoutExtension(stored: string): string {
  return stored.replace(/;ext=.*$/, '');
}

/** Formats a stored number as "(212) 555-0100 ext. 204" for the United States, else like "+44 20 7946 0958". */
export function formatPhone(stored: string): string {
  const phone = parsePhoneNumberFromString(stored);
  if (phone === undefined) return stored;
  return phone.countryCallingCode === '1' ? phone.formatNational() : phone.formatInternational();
}

/** Returns the area code of a stored North American number that no list knows yet; null for every other number. */
export function unknownAreaCode(stored: string): string | null {
  const phone = parsePhoneNumberFromString(stored);
  const isKnown = phone === undefined || phone.countryCallingCode !== '1' || phone.isValid();
  return isKnown ? null : phone.nationalNumber.slice(0, 3);
}
