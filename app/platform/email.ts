import { domainToASCII, domainToUnicode } from 'node:url';
import { isNobodysEmail } from './email-nobody.ts';

/** What keeps an e-mail address from working. */
export type EmailFault =
  | 'email-invalid'
  | 'email-blank'
  | 'email-comma'
  | 'email-sign'
  | 'email-two-ats'
  | 'email-dots'
  | 'email-no-ending'
  | 'email-hyphen'
  | 'email-www'
  | 'email-nobody';

/** The longest part before the @, and the longest part between two dots after it (RFC 5321 section 4.5.3.1). */
const LONGEST_PART = { local: 64, label: 63 } as const;

/**
 * Returns why mail to an address cannot arrive, or null when the address may work. It takes the addresses that mail
 * programs take without quotation marks (RFC 5321 section 4.1.2, dot-string), with the letters of every script (RFC
 * 6531), but for those that plainly stand for none. It does not ask the network.
 */
export function emailFault(address: string): EmailFault | null {
  const fault = writingFault(address);
  return (fault === null || fault === 'email-invalid') && isNobodysEmail(address) ? 'email-nobody' : fault;
}

/** Returns what is wrong with how an address is written, or null. */
function writingFault(address: string): EmailFault | null {
  if (/^(?:https?:\/*)?www\.|^https?:|@www\./i.test(address)) return 'email-www';
  const [local = '', domain, ...more] = address.split('@');
  if (more.length > 0) return 'email-two-ats';
  if (domain === undefined) return 'email-invalid';
  // A name or a remark beside the address, rather than a blank in it.
  if (/[<>():;"“”]/.test(address)) return 'email-sign';
  if (/[\s\p{Z}\p{C}]/u.test(address)) return 'email-blank';
  if (address.includes(',')) return 'email-comma';
  if (local === '' || domain === '') return 'email-invalid';
  if (!/^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u.test(local)) return 'email-sign';
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(readable(domain))) return 'email-sign';
  const labels = domain.split('.');
  if ([...local.split('.'), ...labels].includes('')) return 'email-dots';
  if (labels.some((label) => label.startsWith('-') || label.endsWith('-'))) return 'email-hyphen';
  if (!labels.every(isLabel)) return 'email-invalid';
  if (!hasEnding(labels)) return 'email-no-ending';
  const isTooLong =
    local.length > LONGEST_PART.local || labels.some(({ length }) => length > LONGEST_PART.label);
  return isTooLong ? 'email-invalid' : null;
}

/**
 * Returns an address with its domain in letters: browsers send Punycode (RFC 3492) for what was typed in a field for
 * e-mail, other signs than letters included.
 */
export function readableEmail(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + readable(address.slice(at));
}

/** A part that is no Punycode after all stays as it is. */
const readable = (domain: string) =>
  domain
    .split('.')
    .map((label) => (/^xn--/i.test(label) && domainToUnicode(label)) || label)
    .join('.');

/** Tells whether a part in Punycode stands for letters, which lead back to it: no domain has another one (RFC 5891 section 5.4). */
function isLabel(label: string): boolean {
  if (!/^xn--/i.test(label)) return true;
  const letters = domainToUnicode(label);
  return !/^xn--/i.test(letters) && domainToASCII(letters) === label.toLowerCase();
}

/** Tells whether a domain has a dot and an ending: at least two letters, or one in Punycode (RFC 3492). */
function hasEnding(labels: readonly string[]): boolean {
  return labels.length > 1 && /^(?:[\p{L}\p{M}]{2,}|xn--[a-z0-9-]+)$/iu.test(labels.at(-1) ?? '');
}
