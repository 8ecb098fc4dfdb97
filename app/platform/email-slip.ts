import { distance } from './distance.ts';

/** Names of big providers of mail in the United States that people mistype. */
const PROVIDERS: readonly string[] = [
  ...['gmail', 'yahoo', 'hotmail', 'outlook', 'icloud', 'protonmail', 'googlemail'],
  ...['comcast', 'verizon', 'bellsouth', 'sbcglobal', 'charter', 'earthlink'],
];

/** Too short to be compared by its letters: it is near too many others. Only its ending tells a slip. */
const SHORT_ONES: readonly string[] = ['aol', 'msn', 'live', 'ymail', 'rocketmail', 'att', 'cox'];

/** Those whose ending is `.net`. */
const AT_NET: ReadonlySet<string> = new Set([
  ...['comcast', 'verizon', 'bellsouth', 'sbcglobal', 'charter', 'earthlink', 'att', 'cox'],
]);

/** Those that have endings of other countries too: `yahoo.com.mx`, `hotmail.es`. */
const ABROAD: ReadonlySet<string> = new Set(['yahoo', 'hotmail', 'outlook', 'live', 'msn']);

/** Names that exist, and are near one of these. */
const OTHERS: ReadonlySet<string> = new Set(['mail', 'email', 'ymail', 'cloud']);

/** Endings that no domain has (IANA's root zone), and the one that is meant. */
const ENDINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ con: 'com', cmo: 'com', ocm: 'com', vom: 'com', xom: 'com', cpm: 'com', comm: 'com', coom: 'com' },
    ...{ clm: 'com', cim: 'com', conm: 'com', cok: 'com', comn: 'com', ccom: 'com', dom: 'com' },
    ...{ nte: 'net', ent: 'net', nett: 'net', ner: 'net', ogr: 'org', rgo: 'org', orgg: 'org' },
    ...{ eud: 'edu', deu: 'edu', ort: 'org', orf: 'org', gvo: 'gov', ogv: 'gov' },
  }),
);

/** What `.com` becomes when a letter is left out. They are endings of countries in which these providers have none. */
const SHORTENED: ReadonlySet<string> = new Set(['co', 'cm', 'om']);
const WITHOUT_MEANING: ReadonlySet<string> = new Set(['net', 'org', 'edu', 'us', 'com.com', 'com.us']);
const COUNTRY = /^(?:com?\.)?[a-z]{2}$/;

/** From this many letters on, a provider's name may have two of them wrong. */
const LONG_NAME = 7;

/**
 * Returns the domain that is probably meant by an e-mail address, when the one that was typed looks like a slip:
 * `gmail.com` for `ann@gmial.con`, `yahoo.com.mx` for `ann@yaho.com.mx`; null when nothing is remarkable. The address may
 * be right all the same.
 */
export function likelyDomain(address: string): string | null {
  const typed = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const meant = meantBy(typed);
  return meant === typed ? null : meant;
}

/** Tells whether a domain is one of a big provider's. */
export function isProvider(domain: string): boolean {
  const [name = '', ...ending] = domain.toLowerCase().split('.');
  return (
    (PROVIDERS.includes(name) || SHORT_ONES.includes(name)) &&
    (ending.join('.') === endingOf(name) || ABROAD.has(name))
  );
}

function meantBy(typed: string): string {
  const labels = withEnding(typed.split('.'));
  const domain = labels.join('.');
  const [name = '', ...endings] = labels;
  const ending = endings.join('.');
  const parted = labels.slice(0, -1).join('');
  if (labels.length > 2 && PROVIDERS.includes(parted) && !AT_NET.has(parted))
    return `${parted}.${endingOf(parted)}`;
  if (PROVIDERS.includes(name) || SHORT_ONES.includes(name))
    return isWrongEnding(name, ending) ? `${name}.${endingOf(name)}` : domain;
  if (OTHERS.has(name)) return domain;
  const provider = PROVIDERS.find((one) => isNear(name, one));
  if (provider === undefined) return domain;
  if (ending === endingOf(provider) || SHORTENED.has(ending)) return `${provider}.${endingOf(provider)}`;
  return ABROAD.has(provider) && COUNTRY.test(ending) ? `${provider}.${ending}` : domain;
}

/** Mends an ending that no domain has, before the one of a country too: `con.mx`. */
function withEnding(labels: readonly string[]): string[] {
  const isCountrys = labels.length > 2 && labels.at(-1)?.length === 2;
  const at = labels.length - (isCountrys ? 2 : 1);
  return labels.map((label, i) => (i === at ? (ENDINGS.get(label) ?? label) : label));
}

const endingOf = (name: string) => (AT_NET.has(name) ? 'net' : 'com');

function isWrongEnding(name: string, ending: string): boolean {
  if (ending === endingOf(name)) return false;
  if (SHORTENED.has(ending)) return true;
  // Their names are words of others too.
  if (AT_NET.has(name) || SHORT_ONES.includes(name)) return ending === 'com' && name === 'comcast';
  return WITHOUT_MEANING.has(ending) || (!ABROAD.has(name) && COUNTRY.test(ending));
}

function isNear(name: string, provider: string): boolean {
  if (Math.abs(name.length - provider.length) > 2) return false;
  const slips = distance(name, provider);
  return slips <= 1 || (slips === 2 && provider.length >= LONG_NAME && name[0] === provider[0]);
}
