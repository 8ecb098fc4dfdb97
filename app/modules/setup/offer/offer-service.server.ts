import { and, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { lockServices } from './lock-services.server.ts';

/**
 * Retires a service, so that nothing more is booked of it, or offers it again. What was booked stays. Null when there is no
 * such service. Refuses with `stale` when it has changed since `rowVersion` was read, and with `already-so`.
 */
export async function offerService(
  scope: Scope,
  id: string,
  rowVersion: number,
  isOffered: boolean,
): Promise<{ id: string } | null | Refusal<'stale' | 'already-so'>> {
  const found = (await lockServices(scope)).find((one) => one.id === id);
  if (found === undefined) return null;
  const act = {
    action: isOffered ? ('service.return' as const) : ('service.retire' as const),
    resource: { type: 'service' as const, id },
    detail: { service: found.name },
  };
  if (found.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (found.isActive === isOffered) return scope.refuse(act, 'already-so');
  await scope.tx
    .update(services)
    .set({ isActive: isOffered, rowVersion: rowVersion + 1 })
    .where(and(eq(services.tenantId, scope.tenant.id), eq(services.id, id)));
  scope.audit(act);
  return { id };
}
