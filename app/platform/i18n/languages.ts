import { foldName } from '#app/platform/fold-name.ts';

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
const OTHER = 'other:';
const LONGEST_NAME = 60;

/** Names that the runtime does not know, or that people here do not use, and other names by which people ask. */
const NAMES: Readonly<Record<string, { readonly en: string; readonly es: string; readonly also?: string }>> =
  {
    zh: { en: 'Chinese (not known which)', es: 'chino (no se sabe cuál)' },
    cmn: { en: 'Mandarin', es: 'mandarín', also: 'Mandarin Chinese, chino mandarín, Putonghua' },
    yue: { en: 'Cantonese', es: 'cantonés', also: 'Cantonese Chinese' },
    nan: { en: 'Taiwanese (Min Nan)', es: 'taiwanés (min nan)', also: 'Taiwanese, Hokkien, Min Nan' },
    tl: { en: 'Tagalog', es: 'tagalo', also: 'Filipino, Pilipino' },
    fa: { en: 'Farsi', es: 'farsi', also: 'Persian, persa' },
    bn: { en: 'Bengali', es: 'bengalí', also: 'Bangla' },
    he: { en: 'Hebrew', es: 'hebreo' },
    tw: { en: 'Twi', es: 'twi', also: 'Akan' },
    rn: { en: 'Kirundi', es: 'kirundi' },
    om: { en: 'Oromo', es: 'oromo', also: 'Oromiffa' },
    kea: { en: 'Cape Verdean Creole', es: 'criollo caboverdiano', also: 'Kriolu' },
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
    ase: { en: 'American Sign Language', es: 'lengua de señas americana', also: 'ASL, sign language' },
    mfs: { en: 'Mexican Sign Language', es: 'lengua de señas mexicana', also: 'LSM' },
    psr: { en: 'Puerto Rican Sign Language', es: 'lengua de señas puertorriqueña' },
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

/** Every name of a known language, in both languages, folded. */
function tagsByName(): ReadonlyMap<string, string> {
  return (tagByName ??= new Map(
    [...KNOWN].flatMap((tag) =>
      [
        ...[runtime.en.of(tag), runtime.es.of(tag)].filter((name) => name !== 'Chinese' && name !== 'chino'),
        ...(tag === CHINESE ? ['Chinese', 'chino'] : []),
        languageName('en', tag),
        languageName('es', tag),
        ...(NAMES[tag]?.also?.split(', ') ?? []),
      ].map((name) => [foldName(name ?? tag), tag] as const),
    ),
  ));
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

/** Tells whether what was typed names several languages at once, so that it is not known which one is meant. */
export function namesSeveral(typed: string): boolean {
  return ['chinese', 'chino'].includes(foldName(typed));
}

/**
 * Tells whether somebody who speaks `spoken` can be understood in `wanted`; both as they are stored. "Chinese", from the
 * time before its languages were told apart, is taken for each of them.
 */
export function isSpoken(spoken: string, wanted: string): boolean {
  const [one, other] = [readLanguage(spoken), readLanguage(wanted)];
  if (one === null || other === null) return false;
  if (one === CHINESE || other === CHINESE) return isChinese(one) && isChinese(other);
  return one === other || foldName(one) === foldName(other);
}

const isChinese = (tag: string) => [CHINESE, 'cmn', 'yue', 'nan'].includes(tag);
