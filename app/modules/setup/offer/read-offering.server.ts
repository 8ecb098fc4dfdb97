import { asc, eq } from 'drizzle-orm';
import { serviceTherapists } from '#db/schema/tenancy-offers.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads who offers each service, past whatever is cached: the ids of therapists by the service's id. One query. */
export async function readOffering({ tx, tenant }: Scope): Promise<(serviceId: string) => readonly string[]> {
  const rows = await tx
    .select({ serviceId: serviceTherapists.serviceId, therapistId: serviceTherapists.therapistId })
    .from(serviceTherapists)
    .where(eq(serviceTherapists.tenantId, tenant.id))
    .orderBy(asc(serviceTherapists.therapistId));
  const byService = Map.groupBy(rows, ({ serviceId }) => serviceId);
  return (serviceId) => (byService.get(serviceId) ?? []).map(({ therapistId }) => therapistId);
}
