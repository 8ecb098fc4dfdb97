import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Moves a client to another home location. The caller has locked the client and checked that the location is the
 * clinic's.
 */
export async function moveHomeLocation(
  { tx, tenant, now }: Scope,
  client: { readonly id: string; readonly rowVersion: number },
  homeLocationId: string,
): Promise<void> {
  await tx
    .update(clients)
    .set({ homeLocationId, rowVersion: client.rowVersion + 1, updatedAt: now })
    .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, client.id)));
}
