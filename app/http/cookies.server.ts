import { getServerConfig } from './server-config.server.ts';

/**
 * Returns the full name of a cookie: with `__Host-` where the address is https. Browsers refuse the prefix on
 * plain-http localhost, so the name differs there and can never be mistaken for a real one.
 */
function name(base: string): string {
  return getServerConfig().isSecure ? `__Host-${base}` : `local-${base}`;
}

export function readCookie(request: Request, base: string): string | null {
  const wanted = `${name(base)}=`;
  for (const part of (request.headers.get('Cookie') ?? '').split(';')) {
    const cookie = part.trim();
    if (cookie.startsWith(wanted)) return cookie.slice(wanted.length);
  }
  return null;
}

/**
 * Returns a Set-Cookie value: HttpOnly, SameSite=Lax, for this host alone. `maxAge` is in seconds; without it, the
 * cookie lasts as long as the browser's session.
 */
export function cookie(base: string, value: string, maxAge?: number): string {
  const secure = getServerConfig().isSecure ? '; Secure' : '';
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  return `${name(base)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`;
}

export const expiredCookie = (base: string) => cookie(base, '', 0);

/**
 * The names of our cookies. `clinic` holds the address part of the clinic whose pages the browser showed last; `page` changes at sign-in and sign-out, which keeps Chrome from
 * restoring old pages; `kiosk` is the token of a paired tablet.
 */
export const COOKIES = {
  session: 'sid',
  flash: 'flash',
  page: 'page',
  device: 'device',
  clinic: 'clinic',
  kiosk: 'kiosk',
} as const;
