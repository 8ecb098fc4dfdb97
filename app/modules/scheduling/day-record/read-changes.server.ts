import { and, desc, eq } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';

/**
 * Reads how an appointment came to its time and its status, the newest change first, which the actor made, and of a move or a
 * correction where it had been. One query.
 */
export async function readChanges({ tx, tenant, actor }: Scope, id: string) {
  if (!isId(id)) return [];
  const changes = await tx
    .select({
      id: appointmentChanges.id,
      kind: appointmentChanges.kind,
      from: appointmentChanges.fromStartsAt,
      to: appointmentChanges.toStartsAt,
      fromStatus: appointmentChanges.fromStatus,
      toStatus: appointmentChanges.toStatus,
      arrivedAt: appointmentChanges.arrivedAt,
      leftAt: appointmentChanges.leftAt,
      undoes: appointmentChanges.undoes,
      askedBy: appointmentChanges.askedBy,
      locationId: appointmentChanges.fromLocationId,
      modality: services.modality,
      at: appointmentChanges.changedAt,
      by: appointmentChanges.changedBy,
    })
    .from(appointmentChanges)
    .leftJoin(
      services,
      and(
        eq(services.tenantId, appointmentChanges.tenantId),
        eq(services.id, appointmentChanges.fromServiceId),
      ),
    )
    .where(and(eq(appointmentChanges.tenantId, tenant.id), eq(appointmentChanges.appointmentId, id)))
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id));
  const own = actingAccount(actor);
  return changes.map(({ by, ...change }) => ({ ...change, isOwn: own !== null && by === own }));
}
