import { z } from 'zod';
import { OidcRefused } from './oidc-refusal.ts';
import type { ProviderCall } from './provider-call.server.ts';

const FRESH_MS = 60 * 60_000;
const REST_AFTER_FAILURE_MS = 5_000;

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

export interface ProviderMetadata {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly endSessionEndpoint: string | null;
  /** True when every answer must carry `iss` (RFC 9207). */
  readonly namesItselfInAnswers: boolean;
}

/**
 * Reads the provider's discovery document when it is first needed and keeps it for an hour, so that the server starts,
 * and people stay signed in, while the provider is down. After a failure it asks nothing for five seconds, so that a
 * provider that hangs costs one person the deadline and not everybody.
 * @throws OidcRefused `provider-unreachable` or `provider-misconfigured`
 */
export function createDiscovery(issuer: string, call: ProviderCall, now: () => Date) {
  let known: { metadata: ProviderMetadata; readAt: number } | null = null;
  let failed: { refused: unknown; at: number } | null = null;
  let pending: Promise<ProviderMetadata> | null = null;

  async function read(): Promise<ProviderMetadata> {
    try {
      const metadata = await readMetadata(issuer, call);
      known = { metadata, readAt: now().getTime() };
      failed = null;
      return metadata;
    } catch (refused) {
      failed = { refused, at: now().getTime() };
      if (known) return known.metadata;
      throw refused;
    } finally {
      pending = null;
    }
  }

  return async function discover(): Promise<ProviderMetadata> {
    const time = now().getTime();
    if (known && time - known.readAt < FRESH_MS) return known.metadata;
    if (failed && time - failed.at < REST_AFTER_FAILURE_MS) {
      if (known) return known.metadata;
      throw failed.refused;
    }
    pending ??= read();
    return pending;
  };
}

async function readMetadata(issuer: string, call: ProviderCall): Promise<ProviderMetadata> {
  const { status, body } = await call(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const parsed = Discovery.safeParse(body);
  if (status !== 200 || !parsed.success) throw new OidcRefused('provider-misconfigured');
  const found = parsed.data;
  const endpoints = [found.authorization_endpoint, found.token_endpoint, found.jwks_uri];
  if (found.end_session_endpoint) endpoints.push(found.end_session_endpoint);
  const { origin } = new URL(issuer);
  if (
    found.issuer !== issuer ||
    endpoints.some((endpoint) => new URL(endpoint).origin !== origin) ||
    found.code_challenge_methods_supported?.includes('S256') === false
  ) {
    throw new OidcRefused('provider-misconfigured');
  }
  return {
    authorizationEndpoint: found.authorization_endpoint,
    tokenEndpoint: found.token_endpoint,
    jwksUri: found.jwks_uri,
    endSessionEndpoint: found.end_session_endpoint ?? null,
    namesItselfInAnswers: found.authorization_response_iss_parameter_supported ?? false,
  };
}
