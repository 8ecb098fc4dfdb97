import { and, asc, eq, inArray, type SQLWrapper } from 'drizzle-orm';
import { waitingListEntries as entries } from '#db/schema/scheduling-waiting.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Locks entries of the waiting list until the act ends, and returns those that still wait, as they then are. Every act that locks more
 * than one does so in this order, which is the one in which `keepWaiting` writes, and before it writes their sessions: so no two wait for
 * each other. `ids` may be a query that selects them.
 */
export async function lockEntries({ tx, tenant }: Scope, ids: readonly string[] | SQLWrapper) {
  if ('length' in ids && ids.length === 0) return [];
  return tx
    .select({
      id: entries.id,
      clientId: entries.clientId,
      serviceId: entries.serviceId,
      rowVersion: entries.rowVersion,
    })
    .from(entries)
    .where(and(eq(entries.tenantId, tenant.id), inArray(entries.id, ids), eq(entries.state, 'waiting')))
    .orderBy(asc(entries.clientId), asc(entries.serviceId))
    .for('no key update');
}
