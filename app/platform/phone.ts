import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js';
import {
  EXTENSION,
  EXTENSION_AFTER_PAUSE,
  isLabel,
  JOINING,
  OF_PHONES,
  OPTION,
  plainOf,
  saysOwner,
  withoutMobileOne,
} from './typed-phone.ts';

/**
 * Turns a number as people write it into the text that is stored: E.164, with an extension `;ext=` and its digits
 * (RFC 3966), and with words that say what or whose it is `;label=` and these. It reads the number as one of the United
 * States unless it begins with `+`, with the `011` or `00` that is dialled for it, or with the `52` of Mexico. Returns null when it is no number.
 */
export function readPhone(text: string): string | null {
  const { rest, label } = takeLabel(text);
  const plain = rest.replace(/^(?:00|011)[\s.-]*/, '+');
  const [, numberText = '', ext] = EXTENSION.exec(plain) ??
    EXTENSION_AFTER_PAUSE.exec(plain) ?? [null, plain];
  const withSign = numberText.replace(WITH_CODE_OF_MEXICO, '+52');
  const phone = parsePhoneNumberFromString(withoutMobileOne(withSign), {
    defaultCountry: 'US',
    extract: false,
  });
  if (phone === undefined || phone.ext !== undefined || !isWellFormed(phone)) return null;
  if (phone.countryCallingCode === '1' && isPartedElsewhere(numberText)) return null;
  return `${phone.number}${ext === undefined ? '' : `;ext=${ext}`}${label === '' ? '' : `;label=${label}`}`;
}

/** No number of North America is parted after its second digit, as `55 1234 5678` of Mexico is. */
const PARTED_AFTER_TWO = /^\(?\d\d\)?[\s./–-]+\d/;

/** Begins with one of the codes of two digits that Mexico has, in a group that no number of North America has: `(5512) 34-5678`. */
const PARTED_AFTER_FOUR = /^\(?(?:33|55|56|81)\d\d\)?[\s./–-]/;

/** No number of North America is parted in its middle, as `98220 43210` of India is. */
const PARTED_IN_MIDDLE = /^\d{5}[\s./–-]+\d{5}$/;

/** A number of Mexico with its code, and without the sign before it. */
const WITH_CODE_OF_MEXICO = /^\(?52\)?(?=[\s.()-]*1?(?:[\s.()-]*\d){10}$)/;

/** Tells whether a number that could be of North America is parted as nobody there writes it, and as they do in Mexico or India. */
const isPartedElsewhere = (text: string): boolean =>
  [PARTED_AFTER_TWO, PARTED_AFTER_FOUR, PARTED_IN_MIDDLE].some((form) => form.test(text.trim()));

/** What keeps a text from being a phone number: two numbers, one of another country without its code, or anything else. */
export type PhoneFault = 'phone-two' | 'phone-country' | 'phone-invalid';

/** Countries whose numbers people write as at home. */
const AT_HOME = ['MX', 'GT', 'SV', 'HN', 'NI', 'CO', 'EC', 'PE', 'VE'] as const;

/** What people type where there is no number. */
const PLACE_HOLDER = /^1?(\d)\1{6,}$|^0?12345678\d*$|^9876543210?$/;

/** Returns why `readPhone` takes no number from a text. */
export function phoneFault(text: string): PhoneFault {
  const { rest } = takeLabel(text);
  const numbers = rest
    .split(/[/,;&|\n]|[\p{L}:]+/u)
    .map((part) => part.replace(/\D/g, ''))
    .filter((digits) => digits.length >= 4);
  const isTwo = numbers.length > 1 && numbers.some((digits) => digits.length >= 7);
  if (isTwo || rest.replace(/\D/g, '').length > 15) return 'phone-two';
  const alone = EXTENSION.exec(rest)?.[1] ?? rest;
  const digits = alone.replace(/\D/g, '');
  const isPartedAfterTwo = PARTED_AFTER_TWO.test(alone);
  if (/^\+|\p{L}/u.test(alone) || (PLACE_HOLDER.test(digits) && !isPartedAfterTwo)) return 'phone-invalid';
  const isForeign =
    isPartedAfterTwo ||
    PARTED_IN_MIDDLE.test(alone) ||
    parsePhoneNumberFromString(`+${digits}`)?.isValid() === true ||
    AT_HOME.some((country) => parsePhoneNumberFromString(digits, country)?.isValid() === true);
  return isForeign && digits.length >= 8 ? 'phone-country' : 'phone-invalid';
}

/** Dots of other heights and sizes between digits. */
const DOT_LIKE = /(?<=[\d)]\s*)[·•∙⋅・･‧․●◦⸱ꞏ▪](?=\s*\d)/gu;

/** Parts a number from the words in brackets and the words of the lists that stand at it. */
function takeLabel(text: string): { rest: string; label: string } {
  const labels: string[] = [];
  const take = (label: string) => {
    labels.push(label.trim().replace(/\s+/g, ' '));
    return ' ';
  };
  const rest = text
    // Signs that nobody sees come with text that is pasted.
    .replace(/\p{Cf}/gu, '')
    .normalize('NFC')
    .replace(DOT_LIKE, '.')
    .replace(/;label=(.*)$/, '($1)')
    .replace(/\[([^[\]]*)\]/g, '($1)')
    .replace(/\(([^();]{1,40})\)/gu, (all, label: string) => (isLabel(label) ? take(label) : all))
    .replace(OPTION, (option) => take(option))
    .replace(/(?<![\p{L}\p{N}])(\p{L}[\p{L}'’]*)(?![\p{L}\p{N}])[.:]*/gu, (all, word: string) => {
      const plain = plainOf(word);
      if (OF_PHONES.has(plain) || JOINING.has(plain)) return ' ';
      return saysOwner(plain) || /^[chmow]$/.test(plain) ? take(word) : all;
    })
    .replace(/^[\s:.,;/#*<>"“”–-]+|[\s:.,;/*<>"“”–-]+$/g, '');
  return { rest, label: labels.join(' ') };
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

/** Returns a stored number in E.164, without its extension and its label. */
export function withoutExtension(stored: string): string {
  return stored.replace(/;.*$/, '');
}

/** Returns the last four digits of a stored number, without its extension. */
export function phoneEnding(stored: string): string {
  return withoutExtension(stored).slice(-4);
}

/** Returns a stored number with its extension as telephones dial it, without its label. */
export function dialledPhone(stored: string): string {
  return stored.replace(/;label=.*$/, '');
}

/** Formats a stored number as "(212) 555-0100 ext. 204 (mom)" for the United States, else like "+44 20 7946 0958". */
export function formatPhone(stored: string): string {
  const phone = parsePhoneNumberFromString(dialledPhone(stored));
  if (phone === undefined) return stored;
  const number = phone.countryCallingCode === '1' ? phone.formatNational() : phone.formatInternational();
  return number + stored.slice(dialledPhone(stored).length).replace(/^;label=(.*)$/, ' ($1)');
}

/** Returns the area code of a stored North American number that no list knows yet; null for every other number. */
export function unknownAreaCode(stored: string): string | null {
  const phone = parsePhoneNumberFromString(withoutExtension(stored));
  const isKnown = phone === undefined || phone.countryCallingCode !== '1' || phone.isValid();
  return isKnown ? null : phone.nationalNumber.slice(0, 3);
}
