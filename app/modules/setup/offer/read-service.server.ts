import { and, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { ServiceRow } from './list-services.server.ts';

/** Reads a service of the clinic, offered or retired; null when there is none. One query. */
export async function readService({ tx, tenant }: Scope, id: string): Promise<ServiceRow | null> {
  const [found] = await tx
    .select()
    .from(services)
    .where(and(eq(services.tenantId, tenant.id), eq(services.id, id)));
  return found ?? null;
}
