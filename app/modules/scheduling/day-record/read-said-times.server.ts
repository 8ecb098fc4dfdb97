import { and, desc, eq, inArray } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** When a session really began and ended, as its newest correction of what happened says. Null: as planned. */
export interface SaidTimes {
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** The times that were planned before it was moved or its length was corrected. */
  readonly formerPlans: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
  /** When it was moved, or anything of it was corrected, last. */
  readonly at: Date;
}

/** Reads what moves and corrections said of an appointment's times; null when there was none. One query. */
export async function readSaidTimes({ tx, tenant }: Scope, appointmentId: string): Promise<SaidTimes | null> {
  const rows = await tx
    .select({
      kind: appointmentChanges.kind,
      toStatus: appointmentChanges.toStatus,
      arrivedAt: appointmentChanges.arrivedAt,
      leftAt: appointmentChanges.leftAt,
      startsAt: appointmentChanges.fromStartsAt,
      endsAt: appointmentChanges.fromEndsAt,
      at: appointmentChanges.changedAt,
    })
    .from(appointmentChanges)
    .where(
      and(
        eq(appointmentChanges.tenantId, tenant.id),
        eq(appointmentChanges.appointmentId, appointmentId),
        inArray(appointmentChanges.kind, ['corrected', 'moved']),
      ),
    )
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id));
  const [newest] = rows;
  if (newest === undefined) return null;
  // A correction of the details alone says nothing of what happened.
  const said = rows.find(({ kind, toStatus }) => kind === 'corrected' && toStatus !== null);
  return {
    arrivedAt: said?.arrivedAt ?? null,
    leftAt: said?.leftAt ?? null,
    formerPlans: rows.flatMap(({ startsAt, endsAt }) =>
      startsAt === null || endsAt === null ? [] : [{ startsAt, endsAt }],
    ),
    at: newest.at,
  };
}
