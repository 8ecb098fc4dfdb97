import tlds from 'tlds' with { type: 'json' };
import { foldName } from './fold-name.ts';
import { isUnlikelyEmail } from './email-nobody.ts';
import { isProvider, likelyDomain } from './email-slip.ts';

/** The endings that domains have (IANA's root zone), and those that demonstrations use (RFC 2606). New ones come every year, so no other is refused. */
const ENDINGS: ReadonlySet<string> = new Set([...tlds, 'test', 'example']);

/**
 * What is asked once about an address that can work: whether it is anybody's, whether another one is meant, and whether it has the
 * letters that it has.
 */
export type EmailQuestion = 'email-unlikely' | 'email-slip' | 'email-letter';

/**
 * Returns what a form asks about an address before it takes it, or null when nothing is remarkable. Behind the colon
 * stands the address that is probably meant, or the letters that hardly any address has.
 */
export function emailQuestion(
  address: string,
): EmailQuestion | `email-${'slip' | 'letter'}:${string}` | null {
  const at = address.lastIndexOf('@');
  const domain = likelyDomain(address) ?? address.slice(at + 1);
  const name = address.slice(0, at);
  const meant = `${isProvider(domain) ? plainName(name) : name}@${domain}`;
  if (meant !== address) return `email-slip:${meant}`;
  const rare = new Set(address.normalize('NFC').match(/[^\p{ASCII}]/gu));
  if (rare.size > 0) return `email-letter:${[...rare].join(' ')}`;
  return isUnlikelyEmail(address) || !hasKnownEnding(address) ? 'email-unlikely' : null;
}

/** Tells whether a domain may end so. One in another script is compared as it is, or as it travels (`xn--…`). */
function hasKnownEnding(address: string): boolean {
  const ending = address.slice(address.lastIndexOf('.') + 1).toLowerCase();
  return ending.startsWith('xn--') || ENDINGS.has(ending);
}

/** Big providers give out no names with accents: `jose` is meant by `josé`. */
const plainName = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => foldName(letter));
