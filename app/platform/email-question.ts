import { isUnlikelyEmail } from './email-nobody.ts';
import { likelyDomain } from './email-slip.ts';

/** What is asked once about an address that can work: whether it is anybody's, and whether its domain is meant. */
export type EmailQuestion = 'email-unlikely' | 'email-slip';

/**
 * Returns what a form asks about an address before it takes it, or null when nothing is remarkable. Behind the colon
 * stands the address that is probably meant.
 */
export function emailQuestion(address: string): EmailQuestion | `email-slip:${string}` | null {
  const domain = likelyDomain(address);
  if (domain !== null) return `email-slip:${address.slice(0, address.lastIndexOf('@') + 1)}${domain}`;
  return isUnlikelyEmail(address) ? 'email-unlikely' : null;
}
