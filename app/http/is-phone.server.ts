/**
 * Tells whether a browser says that it is a phone's: by the client hint (User-Agent Client Hints, section 3.3), or in its
 * name where it sends none. It decides what is shown first, never what may be seen.
 */
export function isPhone(request: Request): boolean {
  const hint = request.headers.get('Sec-CH-UA-Mobile');
  if (hint !== null) return hint === '?1';
  return /\bMobi/.test(request.headers.get('User-Agent') ?? '');
}
