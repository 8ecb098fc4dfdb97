import { createHash } from 'node:crypto';

/**
 * Returns the SHA-256, in hexadecimal, of what a version shows: its title, a line end, its text, in UTF-8. The database refuses a
 * version with any other (migration 0051).
 */
export function textHash(title: string, body: string): string {
  return createHash('sha256').update(`${title}\n${body}`, 'utf8').digest('hex');
}
