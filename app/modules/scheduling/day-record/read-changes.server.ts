import { and, desc, eq } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { ChangeOfCancelling } from '#app/modules/scheduling/cancelled-before.ts';

/** Reads how an appointment came to its status, the newest change first. One query. */
export async function readChanges({ tx, tenant }: Scope, id: string): Promise<ChangeOfCancelling[]> {
  if (!isId(id)) return [];
  return tx
    .select({
      id: appointmentChanges.id,
      kind: appointmentChanges.kind,
      toStatus: appointmentChanges.toStatus,
      undoes: appointmentChanges.undoes,
      askedBy: appointmentChanges.askedBy,
      at: appointmentChanges.changedAt,
    })
    .from(appointmentChanges)
    .where(and(eq(appointmentChanges.tenantId, tenant.id), eq(appointmentChanges.appointmentId, id)))
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id));
}
