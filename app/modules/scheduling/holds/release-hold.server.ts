import { and, eq } from 'drizzle-orm';
import { holds } from '#db/schema/scheduling-holds.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { isId } from '#app/platform/new-id.ts';

/** Gives back a time that the actor holds. False when the actor holds no such time, or none any more. */
export async function releaseHold(scope: Scope, holdId: string): Promise<boolean> {
  const accountId = actingAccount(scope.actor);
  if (!isId(holdId) || accountId === null) return false;
  const released = await scope.tx
    .delete(holds)
    .where(and(eq(holds.tenantId, scope.tenant.id), eq(holds.id, holdId), eq(holds.accountId, accountId)))
    .returning({ id: holds.id });
  if (released.length === 0) return false;
  scope.audit({ action: 'hold.release', resource: { type: 'hold', id: holdId } });
  return true;
}
