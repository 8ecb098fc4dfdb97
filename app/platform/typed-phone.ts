import { foldName } from './fold-name.ts';

/** Phone numbers, and parts of them, as people type them with words and extensions. It knows no list of countries and codes. */

/** Words in brackets, `until 12/15` and `apt 4` too, but neither an extension nor another number. */
export const isLabel = (text: string) =>
  /\p{L}/u.test(text) && text.replace(/\D/g, '').length < 7 && !EXTENSION.test(`1 ${text}`);

/** What stands in brackets behind a whole number. */
const BEHIND_WHOLE = /(?<=\d[\s().-]*(?:\d[\s().-]*){8}\d(?:\s+ext\.? \d+)?\s*)\(([^();]{1,40})\)/giu;

/** What is pressed when the number has answered. */
export const OPTION =
  /(?<=\d[\s).,;–-]*)(?<!\p{L})(?:opci[oó]n|option|opt|press|oprima|presione|marque)[.:]?\s*#?\s*\d{1,2}(?=[\s),;.]*(?:$|[\p{L}(]))/giu;

const wordsIn = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What people write at a number, folded, in English and in Spanish: that it is one, */
export const OF_PHONES = wordsIn(
  'tel telefono fono telephone phone ph number no num nr numero line linea t p',
);
/** what it is of and whose it is, */
const OF_OWNERS = wordsIn(
  'cell cel cellphone cellular celular mobile mob mbl movil landline fijo home hm house work wk office casa trabajo oficina school escuela ' +
    'main principal primary secondary alternate alt emergency emergencia fax whatsapp tty vp videophone wife esposa husband esposo',
);
/** and what a guardian is to a client. */
const OF_GUARDIANS = wordsIn(
  'mom mommy mum mami mother mama madre dad daddy papi father papa padre guardian guardians tutor tutora tutores parent parents padres ' +
    'grandma grandmother granny abuela abuelita grandpa grandfather abuelo abuelito grandparent grandparents abuelos ' +
    'aunt auntie tia uncle tio cousin sister hermana brother hermano ' +
    'stepmother stepmom madrastra stepfather stepdad padrastro stepparent godmother madrina godfather padrino ' +
    'caregiver caretaker cuidador cuidadora',
);
/** Words before one of these that say which. Alone they may be a name. */
const BEFORE_GUARDIAN = wordsIn(
  'foster legal adoptive biological birth step grand great acogida adoptiva adoptivo biologica biologico',
);
/** What a client is to a guardian; at a number it says whose it is. */
const OF_WARDS = wordsIn(
  'son daughter hijo hija stepson stepdaughter hijastro hijastra grandson granddaughter grandchild nieto nieta ' +
    'nephew niece sobrino sobrina',
);
export const saysOwner = (word: string) => OF_OWNERS.has(word) || isOfFamily(word);
const isOfFamily = (word: string) => OF_GUARDIANS.has(word) || OF_WARDS.has(word);
/** Further, that it is a part of one, */
const OF_PARTS = wordsIn(
  'ending ends starts begins empieza call area prefix prefijo codigo last ultimos ultimas termina terminado terminada acaba',
);
/** and what joins these. */
export const JOINING = wordsIn('my his her their mi su the el la se is are es of de del s called llama');
const JOINING_PARTS = wordsIn('in on with en con code digits digitos cifras four cuatro');

/** Folds a word at a number; `mom’s` is `mom`. */
export const plainOf = (word: string) => foldName(word).replace(/ s$/, '');

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
    // What somebody hides of a number, before, between and behind its other digits.
    .replace(/(?<![\p{L}\p{N}])\(?[x#]{3}\)?[\s.-]*(?=[x#]{3}|\d)/giu, '')
    .replace(/(?<=\d[\s).-]*)x{4}(?![\p{L}\p{N}])/giu, '')
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

/**
 * Returns folded words without those that say what a guardian and a client are to each other, and what joins them to a name:
 * `mother grainne`, `mama de fionn`, `fionn s mom grainne`, `foster parent grainne`, `son of grainne`. All of them when no other is left.
 */
export function withoutRelation(words: readonly string[]): readonly string[] {
  const at = words.flatMap((word, i) => (isOfFamily(word) ? [i] : []));
  const isLeftOut = (i: number) =>
    at.some((relation) => {
      const between = words.slice(Math.min(i, relation), Math.max(i, relation) + 1);
      return between.every((word) => isOfFamily(word) || JOINING.has(word) || BEFORE_GUARDIAN.has(word));
    });
  const others = words.filter((_, i) => !isLeftOut(i));
  return others.length === 0 ? words : others;
}

function saysNumber(token: string): boolean {
  const word = plainOf(token);
  return (word.length > 1 && OF_PHONES.has(word)) || saysOwner(word) || OF_PARTS.has(word);
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
export const EXTENSION = new RegExp(
  String.raw`^(.*?\d)[\s.,;()–-]*(?:${MARK}|#|x)[.:=]?\s*#?\s*(\d{1,7})[\s)]*$`,
  'iu',
);
/** Telephones take these signs after a whole number for a pause. */
export const EXTENSION_AFTER_PAUSE = /^((?:\D*\d){10,15})\s*[,;]+\s*(\d{1,5})$/;

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
