import { and, eq } from 'drizzle-orm';
import { serviceTherapists } from '#db/schema/tenancy-offers.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Writes who offers a service, instead of what stood there; nobody named means everybody. */
export async function writeOffering(
  scope: Scope,
  serviceId: string,
  therapistIds: readonly string[],
): Promise<void> {
  const { tx, tenant } = scope;
  await tx
    .delete(serviceTherapists)
    .where(and(eq(serviceTherapists.tenantId, tenant.id), eq(serviceTherapists.serviceId, serviceId)));
  if (therapistIds.length > 0)
    await tx.insert(serviceTherapists).values(
      therapistIds.map((therapistId) => ({
        tenantId: tenant.id,
        id: scope.newId(),
        serviceId,
        therapistId,
      })),
    );
}
