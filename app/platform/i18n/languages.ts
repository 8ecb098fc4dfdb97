import { distance } from '#app/platform/distance.ts';
import { foldName, keysOfName } from '#app/platform/fold-name.ts';
import { addsTo } from './language-additions.ts';

/**
 * The languages that a client may prefer, as BCP 47 tags: those most spoken in the United States first, then others that
 * clinics meet, sign languages among them. A language that is not listed is stored by its name, after `OTHER`.
 */
export const LANGUAGES: readonly string[] = [
  ...['en', 'es', 'cmn', 'yue', 'vi', 'tl', 'ar', 'ko', 'ht', 'ru', 'pt', 'fr', 'ase'],
  ...['hi', 'ur', 'bn', 'pa', 'gu', 'ta', 'te', 'ml', 'mr', 'ne', 'fa', 'prs', 'ps', 'ku', 'tr', 'he', 'yi'],
  ...['am', 'ti', 'om', 'so', 'sw', 'rw', 'rn', 'ln', 'ff', 'wo', 'yo', 'ig', 'ha', 'tw', 'kea'],
  ...['de', 'it', 'el', 'pl', 'uk', 'ro', 'hu', 'cs', 'sr', 'hr', 'bs', 'sq', 'bg', 'hy', 'ka', 'uz'],
  ...['ja', 'nan', 'my', 'ksw', 'km', 'lo', 'th', 'hmn', 'id', 'ilo', 'ceb', 'sm', 'to', 'mh', 'chk'],
  ...['nv', 'chr', 'quc', 'mam', 'kjb', 'kek', 'qu', 'nah', 'mix', 'zap', 'aii', 'pdc'],
  ...['mfs', 'psr', 'bfi', 'csl', 'lsp'],
];

/** Was offered before Mandarin and Cantonese were. */
const CHINESE = 'zh';
const CHINESE_TAGS = ['cmn', 'yue', 'nan'];
const CHINESE_NAMES: readonly string[] = ['Chinese', 'chino', '中文', '汉语', '漢語', '华语', '華語'];
/** Names by which several languages are called. One of them beside it says which is meant: `Chinese (Cantonese)`. */
const GROUPS: readonly { readonly names: readonly string[]; readonly tags: readonly string[] }[] = [
  { names: CHINESE_NAMES, tags: CHINESE_TAGS },
  { names: ['Creole', 'criollo'], tags: ['ht', 'kea'] },
  { names: ['Hindi-Urdu', 'Hindustani', 'Urdu-Hindi'], tags: ['hi', 'ur'] },
  { names: ['Serbo-Croatian', 'serbocroata'], tags: ['sr', 'hr', 'bs'] },
];
/** Without a name of its own the American one is meant. */
const SIGN_NAMES = ['sign language', 'lengua de señas', 'lenguaje de señas'];
const SIGN_TAGS = ['ase', 'mfs', 'psr', 'bfi', 'csl', 'lsp'];
const OTHER = 'other:';
const LONGEST_NAME = 60;

/** Names that the runtime does not know, or that people here do not use, and other names by which people ask. */
const NAMES: Readonly<Record<string, { readonly en: string; readonly es: string; readonly also?: string }>> =
  {
    zh: { en: 'Chinese (not known which)', es: 'chino (no se sabe cuál)' },
    cmn: {
      en: 'Mandarin',
      es: 'mandarín',
      also: 'Mandarin Chinese, chino mandarín, Putonghua, 普通话, 國語, 国语, 官话',
    },
    yue: { en: 'Cantonese', es: 'cantonés', also: 'Cantonese Chinese, 廣東話, 广东话, 粵語, 粤语' },
    nan: {
      en: 'Taiwanese (Min Nan)',
      es: 'taiwanés (min nan)',
      also: 'Taiwanese, Hokkien, Min Nan, 台語, 閩南語',
    },
    es: { en: 'Spanish', es: 'español', also: 'Castilian, castellano' },
    pt: { en: 'Portuguese', es: 'portugués', also: 'Brazilian, brasileño' },
    pa: { en: 'Punjabi', es: 'punyabí', also: 'Panjabi' },
    prs: { en: 'Dari', es: 'darí', also: 'Dari Persian' },
    tl: { en: 'Tagalog', es: 'tagalo', also: 'Filipino, Pilipino' },
    fa: { en: 'Farsi', es: 'farsi', also: 'Persian, persa' },
    bn: { en: 'Bengali', es: 'bengalí', also: 'Bangla' },
    he: { en: 'Hebrew', es: 'hebreo' },
    tw: { en: 'Twi', es: 'twi', also: 'Akan' },
    rn: { en: 'Kirundi', es: 'kirundi' },
    om: { en: 'Oromo', es: 'oromo', also: 'Oromiffa' },
    ht: {
      en: 'Haitian Creole',
      es: 'criollo haitiano',
      also: 'Kreyòl Ayisyen, Kreyòl, Kreyol, Haitian, haitiano, créole haïtien, Haitian Kreyol',
    },
    kea: {
      en: 'Cape Verdean Creole',
      es: 'criollo caboverdiano',
      also: 'Kriolu, Cape Verdean, Cabo Verdean Creole, Cabo Verdean',
    },
    ilo: { en: 'Ilocano', es: 'ilocano' },
    ksw: { en: 'Karen', es: 'karen' },
    nah: { en: 'Nahuatl', es: 'náhuatl' },
    mix: { en: 'Mixtec', es: 'mixteco' },
    mam: { en: 'Mam', es: 'mam' },
    kjb: { en: 'Q’anjob’al', es: 'q’anjob’al', also: 'Kanjobal' },
    kek: { en: 'Q’eqchi’', es: 'q’eqchi’', also: 'Kekchi' },
    quc: { en: 'K’iche’', es: 'k’iche’', also: 'Quiche' },
    aii: { en: 'Assyrian', es: 'asirio' },
    pdc: { en: 'Pennsylvania Dutch', es: 'alemán de Pensilvania' },
    ase: {
      en: 'American Sign Language',
      es: 'lengua de señas americana',
      also: 'ASL, A.S.L., American sign, lenguaje de señas americano, sign language, lengua de señas, lenguaje de señas',
    },
    mfs: {
      en: 'Mexican Sign Language',
      es: 'lengua de señas mexicana',
      also: 'LSM, lenguaje de señas mexicano',
    },
    psr: { en: 'Puerto Rican Sign Language', es: 'lengua de señas puertorriqueña', also: 'LSPR' },
    bfi: { en: 'British Sign Language', es: 'lengua de señas británica', also: 'BSL' },
    csl: { en: 'Chinese Sign Language', es: 'lengua de señas china' },
    lsp: { en: 'Panamanian Sign Language', es: 'lengua de señas panameña' },
  };

const runtime = {
  en: new Intl.DisplayNames('en', { type: 'language' }),
  es: new Intl.DisplayNames('es', { type: 'language' }),
};
const KNOWN = new Set([...LANGUAGES, CHINESE]);

/** Names a stored language in the reader's language: "Spanish", "español". One that is not listed is named as typed. */
export function languageName(locale: 'en' | 'es', stored: string): string {
  if (KNOWN.has(stored)) return NAMES[stored]?.[locale] ?? runtime[locale].of(stored) ?? stored;
  return stored.startsWith(OTHER) ? stored.slice(OTHER.length) : stored;
}

let tagByName: ReadonlyMap<string, string> | undefined;

/** Every name of a known language, in English, Spanish and the language itself, folded. */
function tagsByName(): ReadonlyMap<string, string> {
  return (tagByName ??= new Map(
    [...KNOWN].flatMap((tag) =>
      namesOf(tag)
        .map(foldName)
        .filter((name) => name !== '')
        .map((name) => [name, tag] as const),
    ),
  ));
}

let tagsByParts: ReadonlyMap<string, readonly string[]> | undefined;

/** The languages that are called by a folded name, its words in any order: one, several of a group, or none. */
function tagsCalled(folded: string): readonly string[] {
  tagsByParts ??= new Map([
    ...[...tagsByName()].map(([name, tag]) => [partsOf(name), [tag]] as const),
    ...GROUPS.flatMap(({ names, tags }) => names.map((name) => [partsOf(foldName(name)), tags] as const)),
    ...SIGN_NAMES.map((name) => [partsOf(foldName(name)), SIGN_TAGS] as const),
  ]);
  return tagsByParts.get(partsOf(folded)) ?? [];
}

const partsOf = (folded: string) => keysOfName(folded)[1];
const MOST_WORDS_OF_NAME = 4;

/** Languages that a text names. */
interface Meant {
  readonly tags: readonly string[];
  /** Whether these are a group, and nothing says which of it. */
  readonly isGroup: boolean;
}

const NONE: Meant = { tags: [], isGroup: false };

/**
 * Returns the languages that a text names beside words that only add to them: Spanish for `Español (México)`, Cantonese for
 * `Chinese (Cantonese)`. None when something in the text may name another language.
 */
function meantBy(text: string): Meant {
  const words = foldName(text).split(' ');
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
  if (!groups.every((group) => single.every((tag) => group.includes(tag)))) return NONE;
  const [group = []] = groups;
  const isGroup = single.length === 0 && groups.length > 0 && group !== SIGN_TAGS;
  const tags = single.length > 0 ? single : group === SIGN_TAGS ? ['ase'] : group;
  return beside.every((word) => tags.every((tag) => addsTo(tag, word))) ? { tags, isGroup } : NONE;
}

function namesOf(tag: string): string[] {
  const ours = [languageName('en', tag), languageName('es', tag), ...(NAMES[tag]?.also?.split(', ') ?? [])];
  if (tag === CHINESE) return [...ours, ...CHINESE_NAMES];
  const own = new Intl.DisplayNames([tag, 'en'], { type: 'language' });
  const others = [runtime.en, runtime.es, own].map((names) => names.of(tag) ?? tag);
  return [...others.filter((name) => !CHINESE_NAMES.includes(name)), ...ours];
}

/**
 * Reads a language as it is stored from its tag or from its name in either language, however it is spelt. A language that
 * is not listed keeps its name. Null when nothing was typed, or more than a name.
 */
export function readLanguage(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || text.length > LONGEST_NAME) return null;
  if (KNOWN.has(text)) return text;
  return tagsByName().get(foldName(text)) ?? (text.startsWith(OTHER) ? text : `${OTHER}${text}`);
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
  if (tags.length === 1 || (isGroup && isKept)) return [];
  const listed = tags.length > 1 && !isGroup ? tags : listedIn(text);
  if (listed.length > 0) return listed;
  const likely = isGroup ? tags : isKept ? [] : likelyLanguages(text);
  return likely.length === 0 ? [] : [...likely, `${OTHER}${text}`];
}

/** The languages of a list of which one at least is known. */
function listedIn(text: string): readonly string[] {
  const parts = text.split(BETWEEN).filter((part) => part.trim() !== '');
  if (parts.length < 2) return [];
  const found = parts.flatMap((part) => {
    const choices = languageChoices(part).filter((one) => KNOWN.has(one));
    return choices.length > 0 ? choices : (readLanguage(part) ?? []);
  });
  return found.some((one) => apart(one).some((tag) => KNOWN.has(tag))) ? [...new Set(found)] : [];
}

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
  return [...new Set(tags.flatMap((tag) => (tag === CHINESE ? CHINESE_TAGS : tag)))];
}

/**
 * Tells whether somebody who speaks `spoken` can be understood in `wanted`; both as they are stored. "Chinese", from the
 * time before its languages were told apart, is taken for each of them, and so are the name of a group and a list that were
 * stored as one language. What only adds to a language, as a country does, makes it no other.
 */
export function isSpoken(spoken: string, wanted: string): boolean {
  return apart(spoken).some((one) => apart(wanted).some((other) => isSame(one, other)));
}

/** Returns in which language whoever prefers this one is written to: Spanish, of whatever country, or else English. */
export const localeFor = (preferred: string): 'en' | 'es' =>
  isSpoken('es', preferred) && !isSpoken('en', preferred) ? 'es' : 'en';

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
