import { getServerConfig } from './server-config.server.ts';

/**
 * `__Host-` cookies where the address is https; on plain-http localhost browsers refuse the prefix, so the name differs
 * there and so can never be mistaken for a real one.
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

/** A Set-Cookie value: HttpOnly, SameSite=Lax, for this host alone. `maxAge` in seconds; absent for the browser's session. */
export function cookie(base: string, value: string, maxAge?: number): string {
  const secure = getServerConfig().isSecure ? '; Secure' : '';
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  return `${name(base)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`;
}

export const expiredCookie = (base: string) => cookie(base, '', 0);

/** Names of our cookies. `page` changes at sign-in and sign-out, which keeps Chrome from restoring old pages. */
export const COOKIES = { session: 'sid', flash: 'flash', page: 'page', device: 'device' } as const;
