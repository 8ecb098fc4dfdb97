import type { Scope } from '#db/tenant.server.ts';
import type { ProviderPeople } from '#app/modules/identity/oidc/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';

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
