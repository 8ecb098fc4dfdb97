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

/**
 * Tells whether a text in a field for e-mail says that there is none, or stands for one: `none`, `noemail@gmail.com`,
 * `na@na.com`, `maria@none.com`. Addresses at `example.com` and `.test` are left alone: demonstrations use them.
 */
export function isNobodysEmail(text: string): boolean {
  const [local = '', domain] = text.toLowerCase().split('@').map(plain);
  const name = local.replace(/[^\p{L}]/gu, '');
  if (domain === undefined) return isNone(name) || ANY.has(name) || ANY_NAME.has(name);
  const labels = domain.split('.');
  const label = (labels.at(-2) ?? '').replace(/[^\p{L}\p{N}]/gu, '');
  if (NOWHERE.has(labels.at(-1) ?? '')) return true;
  if (name !== 'na' && isNone(name)) return true;
  if (label !== 'na' && (isNone(label) || ANY.has(label))) return true;
  const isAny = isNone(name) || ANY.has(name) || ANY_NAME.has(name);
  if (isAny && (PROVIDERS.has(label) || isNone(label) || ANY_NAME.has(label))) return true;
  return local === label && (isAny || /^(?:(.)\1*|\d+)$/u.test(local));
}

const isNone = (word: string) => NONE.has(word) || NO_MAIL.test(word);

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').trim();
