import { distance } from './distance.ts';

/** Domains of big providers of mail in the United States that people mistype. Shorter names are near too many others. */
const PROVIDERS: readonly string[] = [
  ...[
    'gmail.com',
    'yahoo.com',
    'hotmail.com',
    'outlook.com',
    'icloud.com',
    'protonmail.com',
    'googlemail.com',
  ],
  ...['comcast.net', 'verizon.net', 'bellsouth.net', 'sbcglobal.net', 'charter.net', 'earthlink.net'],
];

/** Domains that exist, and are near one of these. */
const OTHERS: ReadonlySet<string> = new Set([
  'mail.com',
  'email.com',
  'ymail.com',
  'cloud.com',
  'hotmail.co.uk',
]);

/** Endings that no domain has (IANA's root zone), and the one that is meant. */
const ENDINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ con: 'com', cmo: 'com', ocm: 'com', vom: 'com', xom: 'com', cpm: 'com', comm: 'com', coom: 'com' },
    ...{ nte: 'net', ent: 'net', nett: 'net', ogr: 'org', rgo: 'org', orgg: 'org' },
  }),
);

/** From this many letters on, a provider's name may have two of them wrong. */
const LONG_NAME = 7;

/**
 * Returns the domain that is probably meant by an e-mail address, when the one that was typed looks like a slip:
 * `gmail.com` for `ann@gmial.con`; null when nothing is remarkable. The address may be right all the same.
 */
export function likelyDomain(address: string): string | null {
  const typed = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const labels = typed.split('.');
  const ending = ENDINGS.get(labels.at(-1) ?? '');
  const domain = ending === undefined ? typed : [...labels.slice(0, -1), ending].join('.');
  const meant = isKnown(domain) ? domain : (PROVIDERS.find((one) => isNear(domain, one)) ?? domain);
  return meant === typed ? null : meant;
}

const isKnown = (domain: string) => PROVIDERS.includes(domain) || OTHERS.has(domain);

function isNear(domain: string, provider: string): boolean {
  if (Math.abs(domain.length - provider.length) > 2) return false;
  const slips = distance(domain, provider);
  if (slips <= 1) return true;
  const [name = '', ending] = provider.split('.');
  return slips === 2 && name.length >= LONG_NAME && domain[0] === name[0] && domain.endsWith(`.${ending}`);
}
