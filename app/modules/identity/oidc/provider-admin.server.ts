import { z } from 'zod';
import { OidcRefused } from './oidc-refusal.ts';
import { basicCredentials } from './basic-credentials.ts';
import { assertStatus, readBody } from './admin-answer.ts';
import type { ProviderCall } from './provider-call.server.ts';
import { createProviderClinics, type ProviderClinics } from './provider-clinics.server.ts';
import type { ProviderMetadata } from './provider-metadata.server.ts';

export interface ProviderAdminParts {
  /** The address of the realm in the provider's admin interface: `https://id.example/admin/realms/clinic`. */
  readonly adminUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly discover: () => Promise<ProviderMetadata>;
  readonly call: ProviderCall;
}

/** What the provider knows of a person's sign-in. */
export interface SignInState {
  /** Locked now, after wrong attempts. */
  readonly isLocked: boolean;
  /** When the lock ends; null when nobody is locked, or the provider does not say it. */
  readonly lockedUntil: Date | null;
  readonly hasSecondFactor: boolean;
}

/** A person at the provider, and whether the provider has just written to them to set up their account. */
export interface FoundPerson {
  readonly subject: string;
  readonly isWritten: boolean;
}

/** What is asked of the identity provider: about one person, by the subject of the person's tokens, and about clinics. */
export interface ProviderAdmin extends ProviderClinics {
  /** Reads the state of a person's sign-in; null when the provider does not know the person. @throws OidcRefused */
  readSignIn(subject: string): Promise<SignInState | null>;
  /** Ends every session that the person has at the provider. @throws OidcRefused */
  endSessions(subject: string): Promise<void>;
  /**
   * Removes every second factor of the person, who sets up a new one before the next sign-in. Returns false when the
   * provider does not know the person. @throws OidcRefused
   */
  requireSecondFactorAgain(subject: string): Promise<boolean>;
  /** Lifts the lock that wrong attempts have brought. @throws OidcRefused */
  unlock(subject: string): Promise<void>;
  /**
   * Finds the person of an e-mail address, or makes one, and returns the subject of their tokens. A new person is written to by
   * the provider, to prove the address and to set a password and a second factor: `isWritten` says so. Returns null when somebody
   * signs in with the address and has never proved that it is theirs. @throws OidcRefused
   */
  findOrMakePerson(person: { readonly email: string; readonly name: string }): Promise<FoundPerson | null>;
}

/** The kinds of credential that are a second factor, and the act by which the person sets one up, as Keycloak names them. */
const SECOND_FACTORS = ['otp', 'webauthn'];
const SET_UP = 'CONFIGURE_TOTP';
/** What a new person does by the link that the provider sends them. */
const FIRST_STEPS = ['VERIFY_EMAIL', 'UPDATE_PASSWORD', SET_UP];

const Granted = z.object({ access_token: z.string().min(1) });
const Person = z.looseObject({ requiredActions: z.array(z.string()).default([]) });
const Found = z.object({
  rows: z.array(z.looseObject({ id: z.string(), emailVerified: z.boolean().default(false) })),
});
const Credentials = z.object({ rows: z.array(z.object({ id: z.string(), type: z.string() })) });
const Attempts = z.object({ disabled: z.boolean(), failedLoginNotBefore: z.number().default(0) });

/**
 * Makes the clinic's side of Keycloak's admin interface. The clinic's own client signs in there with its credentials (RFC
 * 6749, section 4.4) for each call and may do no more than its service account is allowed.
 */
export function createProviderAdmin(parts: ProviderAdminParts): ProviderAdmin {
  const usersUrl = `${parts.adminUrl}/users`;
  const attemptsUrl = `${parts.adminUrl}/attack-detection/brute-force/users`;
  const enter = async () => {
    const headers = { authorization: `Bearer ${await grantToken(parts)}` };
    return (url: string, init: Parameters<ProviderCall>[1] = {}) => parts.call(url, { ...init, headers });
  };

  return {
    ...createProviderClinics(parts.adminUrl, enter),

    async readSignIn(subject) {
      const ask = await enter();
      const id = encodeURIComponent(subject);
      const person = await ask(`${usersUrl}/${id}`);
      if (person.status === 404) return null;
      assertStatus(person, 200);
      const [credentials, attempts] = await Promise.all([
        ask(`${usersUrl}/${id}/credentials`, { isList: true }),
        ask(`${attemptsUrl}/${id}`),
      ]);
      const { disabled, failedLoginNotBefore: until } = readBody(Attempts, attempts);
      return {
        isLocked: disabled,
        lockedUntil: disabled && until > 0 ? new Date(until * 1000) : null,
        hasSecondFactor: readBody(Credentials, credentials).rows.some(isSecondFactor),
      };
    },

    async endSessions(subject) {
      const ask = await enter();
      // A person whom the provider has removed has no session there.
      assertStatus(
        await ask(`${usersUrl}/${encodeURIComponent(subject)}/logout`, { method: 'POST' }),
        204,
        404,
      );
    },

    async requireSecondFactorAgain(subject) {
      const ask = await enter();
      const url = `${usersUrl}/${encodeURIComponent(subject)}`;
      const found = await ask(url);
      if (found.status === 404) return false;
      const person = readBody(Person, found);
      // First what must be done: whoever signs in between the two calls still has the old factor, and sets up a new one.
      const requiredActions = [...new Set([...person.requiredActions, SET_UP])];
      assertStatus(await ask(url, { method: 'PUT', body: { ...person, requiredActions } }), 204);
      const { rows } = readBody(Credentials, await ask(`${url}/credentials`, { isList: true }));
      for (const { id } of rows.filter(isSecondFactor))
        assertStatus(
          await ask(`${url}/credentials/${encodeURIComponent(id)}`, { method: 'DELETE' }),
          204,
          404,
        );
      return true;
    },

    async unlock(subject) {
      const ask = await enter();
      const url = `${attemptsUrl}/${encodeURIComponent(subject)}`;
      assertStatus(await ask(url, { method: 'DELETE' }), 204, 404);
    },

    async findOrMakePerson({ email, name }) {
      const ask = await enter();
      const sought = `${usersUrl}?${new URLSearchParams({ email, exact: 'true' }).toString()}`;
      const find = async () => readBody(Found, await ask(sought, { isList: true })).rows[0];
      let person = await find();
      if (person === undefined) {
        const [firstName, lastName] = splitName(name);
        const body = {
          username: email,
          email,
          firstName,
          lastName,
          enabled: true,
          requiredActions: FIRST_STEPS,
        };
        // 409: somebody made the same person meanwhile.
        assertStatus(await ask(usersUrl, { method: 'POST', body }), 201, 409);
        person = await find();
        if (person === undefined) throw new OidcRefused('provider-misconfigured');
      }
      if (person.emailVerified) return { subject: person.id, isWritten: false };
      const url = `${usersUrl}/${encodeURIComponent(person.id)}`;
      // Whoever holds a password of an address that nobody proved may be anybody.
      if (readBody(Credentials, await ask(`${url}/credentials`, { isList: true })).rows.length > 0)
        return null;
      assertStatus(await ask(`${url}/execute-actions-email`, { method: 'PUT', body: FIRST_STEPS }), 204);
      return { subject: person.id, isWritten: true };
    },
  };
}

/** The last word of a name is the last name, as the provider wants two. */
function splitName(name: string): [string, string] {
  const at = name.lastIndexOf(' ');
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
}

async function grantToken({ clientId, clientSecret, discover, call }: ProviderAdminParts): Promise<string> {
  const { tokenEndpoint } = await discover();
  const granted = await call(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { authorization: basicCredentials(clientId, clientSecret) },
  });
  return readBody(Granted, granted).access_token;
}

function isSecondFactor({ type }: { readonly type: string }): boolean {
  return SECOND_FACTORS.includes(type);
}
