import { and, desc, eq } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** When a session really began and ended, as its newest correction of what happened says. Null: as planned. */
export interface SaidTimes {
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** The ends that were planned before its length was corrected. */
  readonly formerEnds: readonly Date[];
  /** When anything of it was corrected last. */
  readonly at: Date;
}

/** Reads what corrections said of an appointment's times; null when nobody corrected it. One query. */
export async function readSaidTimes({ tx, tenant }: Scope, appointmentId: string): Promise<SaidTimes | null> {
  const rows = await tx
    .select({
      toStatus: appointmentChanges.toStatus,
      arrivedAt: appointmentChanges.arrivedAt,
      leftAt: appointmentChanges.leftAt,
      formerEnd: appointmentChanges.fromEndsAt,
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
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id));
  const [newest] = rows;
  if (newest === undefined) return null;
  // A correction of the details alone says nothing of what happened.
  const said = rows.find(({ toStatus }) => toStatus !== null);
  return {
    arrivedAt: said?.arrivedAt ?? null,
    leftAt: said?.leftAt ?? null,
    formerEnds: rows.flatMap(({ formerEnd }) => (formerEnd === null ? [] : [formerEnd])),
    at: newest.at,
  };
}
