import { z } from 'zod';
import { OidcRefused } from './oidc-refusal.ts';
import { basicCredentials } from './basic-credentials.ts';
import type { ProviderCall } from './provider-call.server.ts';
import type { ProviderMetadata } from './provider-metadata.server.ts';

export interface ProviderAdminParts {
  /** The address of the realm in the provider's admin interface: `https://id.example/admin/realms/clinic`. */
  readonly adminUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly discover: () => Promise<ProviderMetadata>;
  readonly call: ProviderCall;
}

const Granted = z.object({ access_token: z.string().min(1) });

/**
 * Ends every session that a person has at the provider, by Keycloak's admin interface (POST users/{id}/logout). The
 * clinic's own client signs in there with its credentials (RFC 6749, section 4.4) and may do no more than its service
 * account is allowed.
 * @throws OidcRefused
 */
export async function endSessionsAtProvider(subject: string, parts: ProviderAdminParts): Promise<void> {
  const { adminUrl, clientId, clientSecret, discover, call } = parts;
  const { tokenEndpoint } = await discover();
  const granted = await call(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { authorization: basicCredentials(clientId, clientSecret) },
  });
  const token = Granted.safeParse(granted.body);
  if (granted.status !== 200 || !token.success) throw new OidcRefused('provider-misconfigured');
  const ended = await call(`${adminUrl}/users/${encodeURIComponent(subject)}/logout`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token.data.access_token}` },
  });
  // A person whom the provider has removed has no session there.
  if (ended.status !== 204 && ended.status !== 404) throw new OidcRefused('provider-misconfigured');
}
