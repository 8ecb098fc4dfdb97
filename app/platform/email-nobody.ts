const wordsIn = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What people type for an address that there is none of, in English and in Spanish, without signs and digits. */
const NONE = wordsIn(
  'none nobody noone unknown na declined refused unavailable notavailable notapplicable notprovided notgiven nothave ' +
    'donthave doesnthave doesnothave hasnone noreply donotreply ninguno ninguna nadie desconocido notiene nohay noaplica nodisponible',
);
const NO_MAIL =
  /^(?:no|sin|not?have|donthave|doesnthave|notiene|fake|dummy|test|placeholder)(?:an?|un|el)?(?:e?mails?|correos?|address)+$/;
/** Words that stand for any name or any domain. */
const ANY = wordsIn('test testing tester fake dummy invalid abc asd asdf asdfg asdfasdf qwe qwerty null xyz');
/** Words that stand for an address when the domain, too, is one of these. */
const ANY_NAME = wordsIn(
  'na no n a x me email mail correo name nombre yourname user usuario client cliente patient paciente parent someone somebody alguien',
);
/** Domains of big providers: people have a name there, and none of these words. */
const PROVIDERS = wordsIn('gmail yahoo hotmail outlook icloud aol');
/** Endings that no address on the Internet has (RFC 2606 section 2, RFC 6762 appendix G). */
const NOWHERE = wordsIn('invalid localhost local lan');

/** How a text in a field for e-mail stands for no address: for certain, or probably. */
type Nobodys = 'certainly' | 'maybe';

/**
 * Tells whether a text in a field for e-mail says that there is none, or stands for one: `none`, `noemail@gmail.com`,
 * `na@na.com`. Addresses at `example.com` and `.test` are left alone: demonstrations use them.
 */
export const isNobodysEmail = (text: string): boolean => nobodys(text) === 'certainly';

/** Tells whether an address looks like nobody's, and may be a real one all the same: `nobody@clinic.org`, `maria@abc.com`. */
export const isUnlikelyEmail = (text: string): boolean => nobodys(text) === 'maybe';

function nobodys(text: string): Nobodys | null {
  const [local = '', domain] = text
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .split('@')
    .map(plain);
  const name = local.replace(/[^\p{L}]/gu, '');
  const isPlainlyNone = isNone(name);
  const isAny = isPlainlyNone || ANY.has(name) || ANY_NAME.has(name);
  if (domain === undefined) return isAny ? 'certainly' : null;
  const labels = domain.split('.');
  const label = (labels.at(-2) ?? '').replace(/[^\p{L}\p{N}]/gu, '');
  if (NOWHERE.has(labels.at(-1) ?? '')) return 'certainly';
  if (isAny && (PROVIDERS.has(label) || isNone(label) || ANY.has(label) || ANY_NAME.has(label)))
    return 'certainly';
  if (local === label && (isAny || /^(?:(.)\1*|\d+)$/u.test(local))) return 'certainly';
  const isOnlyMaybe =
    (name !== 'na' && isPlainlyNone) || (label !== 'na' && (isNone(label) || ANY.has(label)));
  return isOnlyMaybe ? 'maybe' : null;
}

const isNone = (word: string) => NONE.has(word) || NO_MAIL.test(word);

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').trim();
