import type { Scope } from '#db/tenant.server.ts';
import type { ProviderPeople } from '#app/modules/identity/oidc/index.server.ts';
import { endAtProvider, type EndAtProvider } from '#app/modules/identity/sessions/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';
import { endSessionsHere } from './sign-out-colleague.server.ts';

/**
 * Takes a colleague's second factor away at the identity provider, so that a new one is set up at the next sign-in, and ends
 * every session. Refuses as `findColleague` does, with `no-provider` when there is no admin interface to ask, and with
 * `provider-failed` when the provider did not do it: then nothing is changed here.
 */
export async function requireSecondFactor(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  people: ProviderPeople | null,
  end: EndAtProvider,
): Promise<null | Refusal<ColleagueRefusal | 'no-provider' | 'provider-failed'>> {
  const found = await findColleague(scope, id, 'staff.require-second-factor', rowVersion);
  if (isRefusal(found)) return found;
  if (people === null) return scope.refuse(found.act, 'no-provider');
  const failed = await people.requireSecondFactorAgain(found.subject);
  if (failed !== null) return scope.refuse(found.act, 'provider-failed', { code: failed });
  await endAtProvider(found.subject, end);
  await endSessionsHere(scope, found.accountId);
  scope.audit(found.act);
  return null;
}

/**
 * Lifts the lock that wrong attempts to sign in have brought on a colleague. Refuses as `findColleague` does, with
 * `no-provider` when there is no admin interface to ask, and with `provider-failed` when the provider did not do it.
 */
export async function unlockColleague(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  people: ProviderPeople | null,
): Promise<null | Refusal<ColleagueRefusal | 'no-provider' | 'provider-failed'>> {
  const found = await findColleague(scope, id, 'staff.unlock', rowVersion);
  if (isRefusal(found)) return found;
  if (people === null) return scope.refuse(found.act, 'no-provider');
  const failed = await people.unlock(found.subject);
  if (failed !== null) return scope.refuse(found.act, 'provider-failed', { code: failed });
  scope.audit(found.act);
  return null;
}
