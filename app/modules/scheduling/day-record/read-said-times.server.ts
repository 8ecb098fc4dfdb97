import { and, desc, eq } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** When a session really began and ended, as its newest correction says. Null: as planned. */
export interface SaidTimes {
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** When that was said. */
  readonly at: Date;
}

/** Reads the times of an appointment's newest correction; null when nobody corrected it. One query. */
export async function readSaidTimes({ tx, tenant }: Scope, appointmentId: string): Promise<SaidTimes | null> {
  const [said] = await tx
    .select({
      arrivedAt: appointmentChanges.arrivedAt,
      leftAt: appointmentChanges.leftAt,
      at: appointmentChanges.changedAt,
    })
    .from(appointmentChanges)
    .where(
      and(
        eq(appointmentChanges.tenantId, tenant.id),
        eq(appointmentChanges.appointmentId, appointmentId),
        eq(appointmentChanges.kind, 'corrected'),
      ),
    )
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id))
    .limit(1);
  return said ?? null;
}
