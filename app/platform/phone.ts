import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js';
import { foldName } from './fold-name.ts';

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
  if (phone.countryCallingCode === '1' && isPartedAsInMexico(numberText)) return null;
  return `${phone.number}${ext === undefined ? '' : `;ext=${ext}`}${label === '' ? '' : `;label=${label}`}`;
}

/** No number of North America is parted after its second digit, as `55 1234 5678` of Mexico is. */
const PARTED_AFTER_TWO = /^\(?\d\d\)?[\s./–-]+\d/;

/** Begins with one of the codes of two digits that Mexico has, in a group that no number of North America has: `(5512) 34-5678`. */
const PARTED_AFTER_FOUR = /^\(?(?:33|55|56|81)\d\d\)?[\s./–-]/;

/** A number of Mexico with its code, and without the sign before it. */
const WITH_CODE_OF_MEXICO = /^\(?52\)?(?=[\s.()-]*1?(?:[\s.()-]*\d){10}$)/;

/** Tells whether a number that could be of North America is parted as nobody there writes it, and as they do in Mexico. */
const isPartedAsInMexico = (text: string): boolean =>
  PARTED_AFTER_TWO.test(text) || PARTED_AFTER_FOUR.test(text);

/** What keeps a text from being a phone number: two numbers, one of another country without its code, or anything else. */
export type PhoneFault = 'phone-two' | 'phone-country' | 'phone-invalid';

/** Countries whose numbers people write as at home. */
const AT_HOME = ['MX', 'GT', 'SV', 'HN', 'NI', 'CO', 'EC', 'PE', 'VE'] as const;

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
  if (/^\+|\p{L}/u.test(alone)) return 'phone-invalid';
  const isForeign =
    PARTED_AFTER_TWO.test(alone) ||
    parsePhoneNumberFromString(`+${digits}`)?.isValid() === true ||
    AT_HOME.some((country) => parsePhoneNumberFromString(digits, country)?.isValid() === true);
  return isForeign && digits.length >= 8 ? 'phone-country' : 'phone-invalid';
}

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
    .replace(/;label=(.*)$/, '($1)')
    .replace(/\[([^[\]]*)\]/g, '($1)')
    .replace(/\(([^();]{1,40})\)/gu, (all, label: string) => (isLabel(label) ? take(label) : all))
    .replace(OPTION, (option) => take(option))
    .replace(/(?<![\p{L}\p{N}])(\p{L}[\p{L}'’]*)(?![\p{L}\p{N}])[.:]*/gu, (all, word: string) => {
      const plain = plainOf(word);
      if (OF_PHONES.has(plain) || JOINING.has(plain)) return ' ';
      return OF_NUMBERS.has(plain) || /^[chmow]$/.test(plain) ? take(word) : all;
    })
    .replace(/^[\s:.,;/#*<>"“”–-]+|[\s:.,;/*<>"“”–-]+$/g, '');
  return { rest, label: labels.join(' ') };
}

/** Words in brackets, `until 12/15` and `apt 4` too, but neither an extension nor another number. */
const isLabel = (text: string) =>
  /\p{L}/u.test(text) && text.replace(/\D/g, '').length < 7 && !EXTENSION.test(`1 ${text}`);

/** What stands in brackets behind a whole number. */
const BEHIND_WHOLE = /(?<=\d[\s().-]*(?:\d[\s().-]*){8}\d(?:\s+ext\.? \d+)?\s*)\(([^();]{1,40})\)/giu;

/** What is pressed when the number has answered. */
const OPTION =
  /(?<=\d[\s).,;–-]*)(?<!\p{L})(?:opci[oó]n|option|opt|press|oprima|presione|marque)[.:]?\s*#?\s*\d{1,2}(?=[\s),;.]*(?:$|[\p{L}(]))/giu;

const wordsIn = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What people write at a number, folded, in English and in Spanish: that it is one, */
const OF_PHONES = wordsIn('tel telefono fono telephone phone ph number no num nr numero line linea t p');
/** what it is of and whose it is, */
const OF_NUMBERS = wordsIn(
  'cell cel cellphone cellular celular mobile mob mbl movil landline fijo home hm house work wk office casa trabajo oficina school escuela ' +
    'main principal primary secondary alternate alt emergency emergencia fax whatsapp mom mommy mum mother mama madre dad daddy ' +
    'father papa padre guardian tutor tutora parent parents grandma grandmother abuela grandpa grandfather abuelo aunt tia uncle ' +
    'tio sister hermana brother hermano wife esposa husband esposo son daughter hijo hija',
);
/** that it is a part of one, */
const OF_PARTS = wordsIn(
  'ending ends starts begins empieza call area prefix prefijo codigo last ultimos ultimas termina terminado terminada acaba',
);
/** and what joins these. */
const JOINING = wordsIn('my his her their mi su the el la is are es of de del s');
const JOINING_PARTS = wordsIn('in on with en con code digits digitos cifras four cuatro');

/** Folds a word at a number; `mom’s` is `mom`. */
const plainOf = (word: string) => foldName(word).replace(/ s$/, '');

/**
 * Returns the text of a search without the words at its numbers that say what these are: `tel:`, `cell phone`, `ending in`
 * and `area code` before one, `(home)` and `area` after it.
 */
export function withoutPhoneLabel(text: string): string {
  const tokens = text
    .normalize('NFC')
    .replace(/^\s*\(?[chmoptw]\)?[.:]?\s*(?=[+(]?\d(?:[\s().-]*\d){6})/i, '')
    .replace(/(?<=\d)\s*\([chmow]\)/gi, '')
    .replace(BEHIND_WHOLE, (all, label: string) => (isLabel(label) ? ' ' : all))
    .replace(OPTION, ' ')
    // What somebody hides of a number.
    .replace(/(?<![\p{L}\p{N}])\(?x{3}\)?[\s.-]*(?=x{3}|\d)/giu, '')
    .replace(/(?<=(?:last|[uú]ltim[oa]s) )4(?=:? )/giu, 'four')
    .replace(/(?<=\p{L}[.:])(?=[+(]?\d)|(?<=\d)(?=\(\p{L})/gu, ' ')
    .split(/\s+/);
  const kept: string[] = [];
  let run: string[] = [];
  const endRun = (next: string) => {
    const isAtNumber = /\d[).,;]*$/.test(kept.at(-1) ?? '') || /^[+(.#]*\d/.test(next);
    if (!isAtNumber || !run.some(saysNumber)) kept.push(...run);
    run = [];
  };
  for (const token of tokens) {
    if (saysNumber(token) || isBetween(token)) run.push(token);
    else {
      endRun(token);
      kept.push(token);
    }
  }
  endRun('');
  return kept.join(' ');
}

function saysNumber(token: string): boolean {
  const word = plainOf(token);
  return (word.length > 1 && OF_PHONES.has(word)) || OF_NUMBERS.has(word) || OF_PARTS.has(word);
}

function isBetween(token: string): boolean {
  const word = plainOf(token);
  return word === '' || JOINING.has(word) || JOINING_PARTS.has(word);
}

/**
 * Returns a text without the 1 that stood before mobile numbers of Mexico until 2019, and in many address books still does:
 * `+52 1 55 …` is `+52 55 …`.
 */
export function withoutMobileOne(text: string): string {
  return text.replace(/(\+52)[\s.-]*1(?=(?:[\s.()-]*\d){10}(?!\d))/, '$1');
}

/** The words that people write before an extension, in English and in Spanish, and as it is stored. */
const MARK = String.raw`(?:;?ext|xt|extn|exten|extension|extention|extensi[oó]n|int|interno|anexo)`;
const EXTENSION = new RegExp(
  String.raw`^(.*?\d)[\s.,;()–-]*(?:${MARK}|#|x)[.:=]?\s*#?\s*(\d{1,7})[\s)]*$`,
  'iu',
);
/** Telephones take these signs after a whole number for a pause. */
const EXTENSION_AFTER_PAUSE = /^((?:\D*\d){10,15})\s*[,;]+\s*(\d{1,5})$/;

/** An extension beside a name. A blank after the `x` would make it an initial. */
const EXTENSION_APART = new RegExp(
  String.raw`(?<=^|[\s,;(])(?:x|#|${MARK}(?!\p{L})[.:=]?\s*)[.:]?#?\d{1,7}(?=$|[\s,;)])`,
  'giu',
);
/**
 * The same in a search, after a whole number or its last four digits. Neither a year of birth nor an area code is meant.
 */
const EXTENSION_SEARCHED =
  /(?<=\d[\s().-]*(?:\d[\s().-]*){8}\d)\s*(?:[,;]\s*\d{1,3}|(?:;|,,)\s*(?!19|20)\d{4,5})$|(?<=\d{4});\s*\d{1,2}(?=$|\s)/;

/**
 * Returns what was typed without the extension at its end or beside a name: nobody is found by one. An extension alone is
 * left as it is.
 */
export function withoutTypedExtension(text: string): string {
  const rest = text.replace(EXTENSION, '$1').replace(EXTENSION_SEARCHED, '').replace(EXTENSION_APART, ' ');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
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
