import { and, eq, lt, sql } from 'drizzle-orm';
import { kioskVisits, VISIT_IS_OVER, VISIT_OVER_AT } from '#db/schema/scheduling-kiosks.ts';
import type { Scope } from '#db/tenant.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';

/** So long a visit is kept after nothing is to be done with it any more. */
const KEPT_DAYS = 90;

/**
 * Removes the clinic's visits at kiosks of 90 days ago: counted from when the front desk had dealt with what was said, or from their
 * beginning where nothing was. What nobody has dealt with stays, which the database keeps too. The trail keeps how many were removed.
 */
export async function purgeVisits(scope: Scope): Promise<void> {
  const { tx, tenant, now } = scope;
  const removed = await tx
    .delete(kioskVisits)
    .where(
      and(
        eq(kioskVisits.tenantId, tenant.id),
        sql.raw(VISIT_IS_OVER),
        lt(sql.raw(VISIT_OVER_AT), new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString()),
      ),
    )
    .returning({ id: kioskVisits.id });
  if (removed.length > 0)
    scope.audit({
      action: 'kiosk.purge-visits',
      resource: { type: 'kiosk_visit' },
      detail: { removed: removed.length },
    });
}
