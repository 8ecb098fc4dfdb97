import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { OidcRefused } from './oidc-refusal.ts';
import type { ProviderCall } from './provider-call.server.ts';
import type { ProviderMetadata } from './provider-metadata.server.ts';

const FRESH_MS = 10 * 60_000;
const COOLDOWN_MS = 30_000;

/**
 * Keeps the provider's signing keys for ten minutes. A token that names an unknown key makes it read them again at
 * once, but not more often than every 30 s, because otherwise anybody could make this server call the provider at
 * will.
 */
export function createProviderKeys(
  discover: () => Promise<ProviderMetadata>,
  call: ProviderCall,
  now: () => Date,
): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let forcedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<JWTVerifyGetKey> | null = null;

  async function read(): Promise<JWTVerifyGetKey> {
    try {
      const { jwksUri } = await discover();
      const { status, body } = await call(jwksUri);
      if (status !== 200 || !isKeySet(body)) throw new OidcRefused('provider-misconfigured');
      keys = createLocalJWKSet(body);
      readAt = now().getTime();
      return keys;
    } catch (refused) {
      if (keys) return keys;
      throw refused;
    } finally {
      pending = null;
    }
  }

  function reread(): Promise<JWTVerifyGetKey> {
    pending ??= read();
    return pending;
  }

  return async (header, token) => {
    const fresh = keys !== null && now().getTime() - readAt < FRESH_MS;
    const known = fresh && keys ? keys : await reread();
    try {
      return await known(header, token);
    } catch (error) {
      const time = now().getTime();
      if (!(error instanceof errors.JWKSNoMatchingKey) || time - forcedAt < COOLDOWN_MS) throw error;
      forcedAt = time;
      return (await reread())(header, token);
    }
  };
}

function isKeySet(
  body: Readonly<Record<string, unknown>>,
): body is Readonly<Record<string, unknown>> & JSONWebKeySet {
  return Array.isArray(body.keys) && body.keys.every((key) => typeof key === 'object' && key !== null);
}
