import { distance } from '#app/platform/distance.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { NEAR } from './language-names.ts';
import { addsTo, formsAnother, OF_ANY, tagsOfPeople, UNSAID_BY } from './language-additions.ts';
import {
  CHINESE,
  CHINESE_NAMES,
  CHINESE_TAGS,
  KNOWN,
  LONGEST_NAME,
  OTHER,
  readLanguage,
  SIGN_TAGS,
  tagsByName,
  tagsCalled,
} from './languages.ts';

const MOST_WORDS_OF_NAME = 4;

/** Languages that a text names. */
interface Meant {
  readonly tags: readonly string[];
  /** Whether these are a group, and nothing says which of it. */
  readonly isGroup: boolean;
}

const NONE: Meant = { tags: [], isGroup: false };

/** The words of a text, taken apart. */
interface Named {
  /** The languages that are named alone. */
  readonly single: readonly string[];
  /** The groups that are named, as `Creole`. */
  readonly groups: readonly (readonly string[])[];
  /** Words that name none, folded. */
  readonly beside: readonly string[];
  /** Whether nothing named says against something else that is. */
  readonly isOne: boolean;
}

/** Signs that a family has made for itself, or teaches a baby, folded: a language of nobody else. */
const HOME_SIGNS =
  /(?:^| )(?:(?:home|house|family|kitchen|baby|own|made up|invented|idiosyncratic) sign(?:s|ing)?|senas (?:caseras|hogarenas|familiares|propias|inventadas|para bebes?|de (?:la )?(?:casa|familia|bebes?)|del (?:hogar|bebe)))(?= |$)/;

function namedIn(text: string): Named {
  const folded = foldName(text);
  const words = folded.split(' ');
  if (HOME_SIGNS.test(folded)) return { single: [], groups: [], beside: words, isOne: true };
  const named: (readonly string[])[] = [];
  const beside: string[] = [];
  for (let at = 0; at < words.length;) {
    const called = Array.from({ length: MOST_WORDS_OF_NAME }, (_, i) => MOST_WORDS_OF_NAME - i)
      .map((count) => ({ count, tags: tagsCalled(words.slice(at, at + count).join(' ')) }))
      .find(({ tags }) => tags.length > 0);
    if (called === undefined) beside.push(words[at] ?? '');
    else named.push(called.tags);
    at += called?.count ?? 1;
  }
  const single = [...new Set(named.filter(({ length }) => length === 1).flat())];
  const groups = named.filter(({ length }) => length > 1);
  const isOne = groups.every((group) => single.every((tag) => group.includes(tag)));
  return { single, groups, beside, isOne };
}

/**
 * Returns the languages that a text names beside words that only add to them: Spanish for `Español (México)`, Cantonese for
 * `Chinese (Cantonese)`. None when something in the text may name another language.
 */
function meantBy(text: string): Meant {
  const { single, groups, beside, isOne } = namedIn(text);
  if (!isOne) return NONE;
  const [group = []] = groups;
  const isGroup = single.length === 0 && groups.length > 0 && group !== SIGN_TAGS;
  const tags = single.length > 0 ? single : group === SIGN_TAGS ? signsOf(beside) : group;
  return beside.every((word) => tags.every((tag) => addsTo(tag, word))) ? { tags, isGroup } : NONE;
}

/** The sign language that is meant with these words beside it: the American one where they say of no other. */
function signsOf(beside: readonly string[]): readonly string[] {
  const said = SIGN_TAGS.filter((tag) => beside.every((word) => addsTo(tag, word)));
  return said.length === 1 ? said : ['ase'];
}

/** What parts the languages of a list: signs, and "and" and "or" in English and Spanish. */
const BETWEEN = /[,;/&+|、，]|\s(?:and|or|y|e|o|u)\s/iu;

/**
 * Returns the languages, as they are stored, of which one has to be chosen before what was typed can be: those of a list;
 * or those that a name is likely to mean, as "Creole" does and a misspelt one, and the name itself, but for "Chinese". Empty
 * when what was typed is one language, or a stored one that was kept as typed.
 */
export function languageChoices(typed: string): readonly string[] {
  const isKept = typed.startsWith(OTHER);
  const text = isKept ? typed.slice(OTHER.length).trim() : typed.trim();
  if (KNOWN.has(text) || text.length > LONGEST_NAME) return [];
  const folded = foldName(text);
  const known = tagsByName().get(folded);
  if (known !== undefined)
    return known === CHINESE && CHINESE_NAMES.some((name) => foldName(name) === folded) ? CHINESE_TAGS : [];
  const { tags, isGroup } = meantBy(text);
  if (tags.length === 1) return [];
  const listed = tags.length > 1 && !isGroup ? tags : listedIn(text);
  if (listed.length > 0) return listed;
  if (namesNone(text)) return UNSAID;
  const likely = isKept ? [] : isGroup ? tags : maybeMeantBy(text);
  return likely.length === 0 ? [] : [...likely, `${OTHER}${text}`];
}

/** The languages of a list of which one at least is known. */
function listedIn(text: string): readonly string[] {
  const parts = text.split(BETWEEN).filter((part) => !namesNone(part));
  if (parts.length < 2) return [];
  const found = parts.flatMap((part) => {
    const choices = languageChoices(part).filter((one) => KNOWN.has(one));
    return choices.length > 0 ? choices : (readLanguage(part) ?? []);
  });
  return found.some((one) => apart(one).some((tag) => KNOWN.has(tag))) ? [...new Set(found)] : [];
}

/** Offered to whoever wrote of a language and named none, as `bilingual` does. */
const UNSAID: readonly string[] = ['es', 'en', 'ase'];

/** Tells whether a text has nothing but words that add to the name of a language, or say that none is known. */
function namesNone(text: string): boolean {
  const folded = foldName(text);
  if (/^[\d ]+$/.test(folded)) return true;
  const isEmpty = folded.split(' ').every((word) => word === '' || OF_ANY.has(word) || UNSAID_BY.has(word));
  return isEmpty && abbreviated(folded).length === 0;
}

/**
 * Returns the languages that a text may mean: one that is misspelt or abbreviated, and one that stands beside words that
 * nobody listed, unless they may make it another language.
 */
function maybeMeantBy(text: string): readonly string[] {
  const next = NEAR.get(foldName(text));
  if (next !== undefined) return [next];
  const near = [...likelyLanguages(text), ...abbreviated(foldName(text))];
  if (near.length > 0) return [...new Set(near)];
  const { single, groups, beside, isOne } = namedIn(text);
  const named = single.length > 0 ? single : groups.flat();
  const others = beside.filter((word) => !OF_ANY.has(word));
  if (named.length === 0) {
    const each = others.map((word) => [
      ...likelyLanguages(word),
      ...abbreviated(word),
      ...tagsOfPeople(word),
    ]);
    return each.every(({ length }) => length > 0) ? [...new Set(each.flat())] : [];
  }
  const isAnother = others.some((word) => formsAnother(word) && !named.some((tag) => addsTo(tag, word)));
  return isOne && !isAnother ? [...new Set(named.flatMap(eachChinese))] : [];
}

/** The languages that a folded word is short for: `spa`, `span`, `sp` and `esp` for Spanish. */
function abbreviated(word: string): readonly string[] {
  if (word.length < 2) return [];
  const coded = /^[a-z]{2,3}$/.test(word) ? withCode(word) : [];
  const begun = [...tagsByName()]
    .filter(([name]) => name.startsWith(word) && name[word.length] !== ' ')
    .map(([, tag]) => tag);
  return [...new Set([...coded, ...begun].flatMap(eachChinese))];
}

let codes: readonly (readonly [string, string])[] | undefined;

/** The languages of which two or three letters are a code of ISO 639: `spa` and `es` are Spanish. */
function withCode(letters: string): readonly string[] {
  codes ??= [...KNOWN].map((tag) => [tag, new Intl.Locale(tag).language]);
  const code = new Intl.Locale(letters).language;
  return codes.filter((one) => one[0] === letters || one[1] === code).map(([tag]) => tag);
}

const eachChinese = (tag: string): readonly string[] => (tag === CHINESE ? CHINESE_TAGS : [tag]);

/** The languages with a name that differs from what was typed by a letter, or by two where it is long: the nearest. */
function likelyLanguages(text: string): readonly string[] {
  const typed = foldName(text);
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  const near = [...tagsByName()].flatMap(([name, tag]) => {
    if (name.length < 4 || Math.abs(name.length - typed.length) > most) return [];
    const slips = distance(name, typed);
    return slips > most ? [] : [{ tag, slips }];
  });
  const fewest = Math.min(...near.map(({ slips }) => slips));
  const tags = near.filter(({ slips }) => slips === fewest).map(({ tag }) => tag);
  return [...new Set(tags.flatMap(eachChinese))];
}

/**
 * Tells whether somebody who speaks `spoken` can be understood in `wanted`; both as they are stored. "Chinese", from the
 * time before its languages were told apart, is taken for each of them, and so are the name of a group and a list that were
 * stored as one language. What only adds to a language, as a country does, makes it no other.
 */
export function isSpoken(spoken: string, wanted: string): boolean {
  return apart(spoken).some((one) => apart(wanted).some((other) => isSame(one, other)));
}

/**
 * Returns in which language whoever prefers this one is written to: English, else Spanish, of whatever country, else that of the
 * clinic.
 */
export function localeFor(preferred: string, ofClinic: 'en' | 'es'): 'en' | 'es' {
  if (isSpoken('en', preferred)) return 'en';
  return isSpoken('es', preferred) ? 'es' : ofClinic;
}

/** The languages of what is stored: one, or those that its words mean. */
function apart(stored: string): readonly string[] {
  const read = readLanguage(stored);
  if (read === null || KNOWN.has(read)) return [read].filter((one) => one !== null);
  const text = read.slice(OTHER.length);
  const { tags } = meantBy(text);
  if (tags.length > 0) return tags;
  const listed = listedIn(text);
  return listed.length > 0 ? listed.flatMap(apart) : [read];
}

function isSame(one: string, other: string): boolean {
  if (one === CHINESE || other === CHINESE) return isChinese(one) && isChinese(other);
  return one === other || foldName(one) === foldName(other);
}

const isChinese = (tag: string) => tag === CHINESE || CHINESE_TAGS.includes(tag);
