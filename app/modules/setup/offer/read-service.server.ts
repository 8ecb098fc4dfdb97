import { and, eq } from 'drizzle-orm';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { ServiceRow } from './list-services.server.ts';
import { readOffering } from './read-offering.server.ts';

/** Reads a service of the clinic, offered or retired; null when there is none. One round trip. */
export async function readService(scope: Scope, id: string): Promise<ServiceRow | null> {
  const { tx, tenant } = scope;
  const [[found], offeredBy] = await Promise.all([
    tx
      .select()
      .from(services)
      .where(and(eq(services.tenantId, tenant.id), eq(services.id, id))),
    readOffering(scope),
  ]);
  return found === undefined ? null : { ...found, therapistIds: offeredBy(id) };
}
