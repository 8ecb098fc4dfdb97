import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** The longest time that a person may take at the provider, in seconds. */
export const ATTEMPT_SECONDS = 600;

/** The number of tabs that may sign in side by side. A cookie holds 4 KB, an attempt about 900 bytes. */
const MOST_ATTEMPTS = 3;

const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  startedAt: z.number(),
  maxAgeSeconds: z.number(),
  /**
   * The `acr` values that this step-up asks for instead of those of every sign-in. It is empty unless it asks for
   * some.
   */
  acr: z.array(z.string()),
  subject: z.string().nullable(),
});

/** A sign-in that was begun here and has not come back yet. Its times are in ms since 1970. */
export type SignInAttempt = z.infer<typeof Attempt>;

export interface SignInCookie {
  readonly name: string;
  /** Reads the unexpired attempts of this browser, oldest first. Returns none when the cookie is absent or altered. */
  read(request: Request, now: Date): SignInAttempt[];
  /**
   * Returns the `Set-Cookie` value that keeps the newest of these attempts, or clears the cookie when there are none.
   */
  write(attempts: readonly SignInAttempt[]): string;
}

/**
 * Makes the cookie between "Sign in" and the way back: AES-256-GCM under a key of its own, bound to this client. Over
 * https it is a `__Host-` cookie. On localhost without https it has another name, with the port in it, because
 * browsers share cookies between the ports of a host.
 */
export function createSignInCookie(config: {
  redirectUri: string;
  cookieSecret: string;
  binding: string;
}): SignInCookie {
  const { protocol, port } = new URL(config.redirectUri);
  const isSecure = protocol === 'https:';
  const name = isSecure ? '__Host-clinic-sign-in' : `clinic-sign-in-${port || '80'}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const key = createSecretKey(
    Buffer.from(hkdfSync('sha256', config.cookieSecret, '', 'clinic sign-in cookie, AES-256-GCM', 32)),
  );
  const aad = Buffer.from(JSON.stringify([name, config.binding]));

  function seal(plain: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 }).setAAD(aad);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  function unseal(sealed: string): unknown {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(aad).setAuthTag(bytes.subarray(12, 28));
    const plain: unknown = JSON.parse(
      Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'),
    );
    return plain;
  }

  return {
    name,
    read(request, now) {
      try {
        const attempts = z.array(Attempt).parse(unseal(findCookie(request, name)));
        return attempts.filter(({ startedAt }) => now.getTime() - startedAt < ATTEMPT_SECONDS * 1000);
      } catch {
        return [];
      }
    },
    write(attempts) {
      if (attempts.length === 0) return `${name}=; ${attributes}; Max-Age=0`;
      return `${name}=${seal(JSON.stringify(attempts.slice(-MOST_ATTEMPTS)))}; ${attributes}; Max-Age=${ATTEMPT_SECONDS}`;
    },
  };
}

function findCookie(request: Request, name: string): string {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return '';
}
