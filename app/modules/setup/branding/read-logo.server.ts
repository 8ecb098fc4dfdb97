import { and, eq } from 'drizzle-orm';
import { clinicLogos } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads one of the clinic's logos, a PNG; null when it has none of this id. */
export async function readLogo({ tx, tenant }: Scope, id: string): Promise<Buffer | null> {
  const [logo] = await tx
    .select({ png: clinicLogos.png })
    .from(clinicLogos)
    .where(and(eq(clinicLogos.tenantId, tenant.id), eq(clinicLogos.id, id)));
  return logo?.png ?? null;
}
