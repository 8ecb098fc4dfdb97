import { and, eq } from 'drizzle-orm';
import { holds } from '#db/schema/scheduling-holds.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';

/** Gives back the time that the actor holds. False when the actor holds none, or none any more. */
export async function releaseHold(scope: Scope): Promise<boolean> {
  const accountId = actingAccount(scope.actor);
  if (accountId === null) return false;
  const [released] = await scope.tx
    .delete(holds)
    .where(and(eq(holds.tenantId, scope.tenant.id), eq(holds.accountId, accountId)))
    .returning({ id: holds.id });
  if (released === undefined) return false;
  scope.audit({ action: 'hold.release', resource: { type: 'hold', id: released.id } });
  return true;
}
