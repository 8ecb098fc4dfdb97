import { and, desc, eq, inArray } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { saidTimes, type SaidTimes } from '#app/modules/scheduling/said-times.ts';

/** Reads what moves, steps and corrections said of an appointment's times; null when there was none. One query. */
export async function readSaidTimes({ tx, tenant }: Scope, appointmentId: string): Promise<SaidTimes | null> {
  const rows = await tx
    .select({
      id: appointmentChanges.id,
      kind: appointmentChanges.kind,
      toStatus: appointmentChanges.toStatus,
      arrivedAt: appointmentChanges.arrivedAt,
      leftAt: appointmentChanges.leftAt,
      startsAt: appointmentChanges.fromStartsAt,
      endsAt: appointmentChanges.fromEndsAt,
      toStartsAt: appointmentChanges.toStartsAt,
      undoes: appointmentChanges.undoes,
      at: appointmentChanges.changedAt,
    })
    .from(appointmentChanges)
    .where(
      and(
        eq(appointmentChanges.tenantId, tenant.id),
        eq(appointmentChanges.appointmentId, appointmentId),
        inArray(appointmentChanges.kind, ['corrected', 'moved', 'started', 'completed', 'undone']),
      ),
    )
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id));
  return saidTimes(rows);
}
