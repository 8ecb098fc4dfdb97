import { foldName, keysOfName } from '#app/platform/fold-name.ts';
import { MEMBERS, NAMES } from './language-names.ts';

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
export const CHINESE = 'zh';
export const CHINESE_TAGS = ['cmn', 'yue', 'nan'];
export const CHINESE_NAMES: readonly string[] =
  'Chinese,chino,Zhongwen,Hanyu,Huayu,中文,汉语,漢語,华语,華語'.split(',');
/** Names by which several languages are called. One of them beside it says which is meant: `Chinese (Cantonese)`. */
const GROUPS: readonly { readonly names: readonly string[]; readonly tags: readonly string[] }[] = [
  { names: CHINESE_NAMES, tags: CHINESE_TAGS },
  { names: ['Creole', 'criollo'], tags: ['ht', 'kea'] },
  { names: ['Maya', 'Mayan', 'Mayense'], tags: ['quc', 'mam', 'kjb', 'kek'] },
  {
    names: ['Indigenous', 'indígena'],
    tags: ['quc', 'mam', 'kjb', 'kek', 'qu', 'nah', 'mix', 'zap', 'nv', 'chr'],
  },
  { names: ['Hindi-Urdu', 'Hindustani', 'Urdu-Hindi', 'indostánico', 'indostaní'], tags: ['hi', 'ur'] },
  { names: ['Serbo-Croatian', 'serbocroata'], tags: ['sr', 'hr', 'bs'] },
];
/** Without a name of its own the American one is meant. */
const SIGN_NAMES =
  'sign language,sign,signs,signing,lengua de señas,lenguaje de señas,señas,lengua de signos,lenguaje de signos,signos'.split(
    ',',
  );
export const SIGN_TAGS = ['ase', 'mfs', 'psr', 'bfi', 'csl', 'lsp'];
export const OTHER = 'other:';
export const LONGEST_NAME = 60;

const runtime = {
  en: new Intl.DisplayNames('en', { type: 'language' }),
  es: new Intl.DisplayNames('es', { type: 'language' }),
};
export const KNOWN = new Set([...LANGUAGES, CHINESE]);

/** Names a stored language in the reader's language: "Spanish", "español". One that is not listed is named as typed. */
export function languageName(locale: 'en' | 'es', stored: string): string {
  if (KNOWN.has(stored)) return NAMES[stored]?.[locale] ?? runtime[locale].of(stored) ?? stored;
  return stored.startsWith(OTHER) ? stored.slice(OTHER.length) : stored;
}

let tagByName: ReadonlyMap<string, string> | undefined;

/** Every name of a known language, in English, Spanish and the language itself, folded, with an apostrophe and without. */
export function tagsByName(): ReadonlyMap<string, string> {
  return (tagByName ??= new Map(
    [...KNOWN].flatMap((tag) =>
      namesOf(tag)
        .flatMap((name) => [foldName(name), foldName(name.replace(/['’‘ʼ]/g, ''))])
        .filter((name) => name !== '')
        .map((name) => [name, tag] as const),
    ),
  ));
}

let tagsByParts: ReadonlyMap<string, readonly string[]> | undefined;

/** The languages that are called by a folded name, its words in any order: one, several of a group, or none. */
export function tagsCalled(folded: string): readonly string[] {
  tagsByParts ??= new Map([
    ...[...tagsByName()].map(([name, tag]) => [partsOf(name), [tag]] as const),
    ...GROUPS.flatMap(({ names, tags }) => names.map((name) => [partsOf(foldName(name)), tags] as const)),
    ...SIGN_NAMES.map((name) => [partsOf(foldName(name)), SIGN_TAGS] as const),
  ]);
  return tagsByParts.get(partsOf(folded)) ?? [];
}

const partsOf = (folded: string) => keysOfName(folded)[1];

function namesOf(tag: string): string[] {
  const ours = [languageName('en', tag), languageName('es', tag), ...(NAMES[tag]?.also?.split(', ') ?? [])];
  if (tag === CHINESE) return [...ours, ...CHINESE_NAMES];
  const own = new Intl.DisplayNames([tag, 'en'], { type: 'language' });
  const codes = [tag, ...(MEMBERS[tag] ?? [])];
  const others = codes.flatMap((code) =>
    [runtime.en, runtime.es, own].map((names) => names.of(code) ?? code),
  );
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

/** Returns the languages of one answer: those that commas part, or one that was chosen as it is stored. */
export const languagesIn = (answer: string): readonly string[] =>
  (answer.startsWith(OTHER) ? [answer] : answer.split(/[,;\n]/))
    .map((one) => one.trim())
    .filter((one) => one !== '');
