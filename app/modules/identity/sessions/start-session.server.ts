import type { Tx } from '#db/client.server.ts';
import { acrossTenants, type Origin } from '#db/tenant.server.ts';
import { newId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { no } from '#app/modules/identity/no.ts';
import { SESSION_HOURS } from '#app/modules/identity/session-limits.ts';
import { insertSession, replaceSession } from './insert-session.server.ts';
import { recordSession } from './record-session.server.ts';
import { hashSessionToken, lineOf, newSessionToken } from './session-token.server.ts';

/** The facts for which the identity provider vouches. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string | undefined;
  readonly acr?: string | undefined;
  readonly authTime: Date;
  readonly providerSid?: string | undefined;
  /** The clinic that the provider names, by its id or by its name in addresses. */
  readonly tenantHint?: string | undefined;
  /** Sealed under the server's secret. */
  readonly idToken?: string | undefined;
}

/**
 * Starts a session for a person for whom the provider vouches. An account is made at the first sign-in; it reaches
 * nothing until an administrator gives it a role. An earlier session of the browser ends; when the same person only proved again who
 * they are, the forms that stand open in other tabs go on to count. Refused with `proof-too-old`
 * when the person proved who they are before all their sessions were ended, and with `clinic-disagrees` when the provider
 * names a clinic and the person works only in others: the provider's word admits nobody, but may keep somebody out.
 * Returns the token for the cookie. The token is valid only once the sign-in is recorded: when it cannot be recorded,
 * nobody gets a token.
 */
export async function startSession(
  identity: Identity,
  earlierToken: string | null,
  origin: Origin,
  at: Date,
): Promise<string | No<'clinic-disagrees' | 'proof-too-old'>> {
  const token = newSessionToken();
  const continued = earlierToken === null ? token : newSessionToken(lineOf(earlierToken));
  const sessionId = newId(at);
  const given = {
    newAccountId: newId(at),
    issuer: identity.issuer,
    subject: identity.subject,
    displayName: identity.name ?? 'Unnamed',
    hint: identity.tenantHint ?? null,
    id: sessionId,
    tokenHash: hashSessionToken(token),
    now: at.toISOString(),
    expiresAt: new Date(at.getTime() + SESSION_HOURS.most * 3_600_000).toISOString(),
    authTime: identity.authTime.toISOString(),
    acr: identity.acr ?? null,
    providerSid: identity.providerSid ?? null,
    idToken: identity.idToken ?? null,
    ip: origin.ip ?? null,
    userAgent: origin.userAgent?.slice(0, 256) ?? null,
  };
  const begin = async () => {
    const send = (tx: Tx) =>
      earlierToken === null
        ? insertSession(tx, given)
        : replaceSession(tx, {
            ...given,
            earlierHash: hashSessionToken(earlierToken),
            continuedHash: hashSessionToken(continued),
          });
    const [begun] = await acrossTenants('sign-in starts a session', send, { isOneStatement: true });
    return begun;
  };
  // An account that another sign-in of the person was just making is seen the second time.
  const started = (await begin()) ?? (await begin());
  if (started === undefined) throw new Error('The account was not found after it was made.');
  if (!started.isProven) return no('proof-too-old');
  if (!started.isBegun) return no('clinic-disagrees');
  const { accountId, isContinued } = started;
  await recordSession('session.start', { sessionId, detail: { accountId } }, origin);
  return isContinued ? continued : token;
}
