const LONGEST = 512;
const PRINTABLE_ASCII = /^[\x21-\x7e]+$/;
const ENCODED_SEPARATOR_OR_CONTROL = /%(2f|5c|[01][0-9a-f]|7f)/i;
const ANYWHERE = 'https://clinic.invalid';

/**
 * Tells whether a browser can be sent to this address after sign-in: a path of this site and nothing else. Browsers
 * read `//host`, `/\host` and control characters inside an address as another site, so none of those may occur.
 */
export function isReturnPath(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > LONGEST || !PRINTABLE_ASCII.test(value)) return false;
  if (!value.startsWith('/') || value.includes('\\') || value.includes('#')) return false;
  const path = value.split('?', 1)[0] ?? '';
  if (path.includes('//') || ENCODED_SEPARATOR_OR_CONTROL.test(path)) return false;
  const url = URL.canParse(value, ANYWHERE) ? new URL(value, ANYWHERE) : null;
  return url !== null && url.origin === ANYWHERE && !url.pathname.startsWith('//');
}

/** Returns the address if it is safe to return to, else the front page. */
export function toReturnPath(value: unknown): string {
  return isReturnPath(value) ? value : '/';
}
