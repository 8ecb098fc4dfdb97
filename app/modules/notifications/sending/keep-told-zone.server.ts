import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { deliveries } from '#db/schema/notifications.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Keeps with the messages about coming appointments at a location that its zone was this one when they were worded, before the
 * location gets another. Those of this release say their zone; those of the release before do not.
 */
export async function keepToldZone(scope: Scope, locationId: string, zone: string): Promise<void> {
  const { tx, tenant, now } = scope;
  const coming = tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.locationId, locationId),
        gt(appointments.startsAt, now),
      ),
    );
  await tx
    .update(deliveries)
    .set({ saysZone: zone })
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.subjectType, 'appointment'),
        inArray(deliveries.subjectId, coming),
        or(isNull(deliveries.saysLocationId), eq(deliveries.saysLocationId, locationId)),
        isNull(deliveries.saysZone),
      ),
    );
}
