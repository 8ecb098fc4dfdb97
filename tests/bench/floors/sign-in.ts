import { importJWK, jwtVerify, type JWK } from 'jose';
import { hashSessionToken, newSessionToken } from '#app/modules/identity/sessions/session-token.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { platform } from './floor-database.ts';

const providerKey = await importJWK(JSON.parse(process.env['JWK_JSON'] ?? '{}') as JWK, 'ES256');

/** The least that a sign-in must do: verify the provider's signature and keep a session. */
export async function signIn(form: URLSearchParams): Promise<string> {
  await jwtVerify(form.get('idToken') ?? '', providerKey);
  const token = newSessionToken();
  const now = new Date().toISOString();
  await platform`
    insert into sessions (id, token_hash, account_id, created_at, last_seen_at, expires_at, auth_time)
    values (${newId()}, ${hashSessionToken(token)}, ${form.get('accountId')}, ${now}, ${now}, ${now}, ${now})`;
  return token;
}
