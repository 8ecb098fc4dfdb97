import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { unchangedSince } from './unchanged-since.server.ts';

/** An appointment that one act has changed with another, in the version of what is told of it. */
interface ChangedTogether {
  readonly appointmentId: string;
  readonly appointmentVersion: number;
  /** Those who attend the other one too. */
  readonly clientIds: readonly string[];
}

/**
 * Reads, by id, the other appointments of these clients that were moved or cancelled by the act that changed this one last, which have
 * not changed since, and of which clients may be told by now (`tellAt`). An act is known by its time and its author.
 */
export async function readChangedTogether(
  scope: Scope,
  { id, clientIds }: { readonly id: string; readonly clientIds: readonly string[] },
): Promise<ChangedTogether[]> {
  const { tx, tenant, now } = scope;
  const changes = appointmentChanges;
  const [act] = await tx
    .select({ at: changes.changedAt, by: changes.changedBy })
    .from(changes)
    .where(and(eq(changes.tenantId, tenant.id), eq(changes.appointmentId, id)))
    .orderBy(desc(changes.changedAt))
    .limit(1);
  if (act?.by == null) return [];
  const rows = await tx
    .select({
      id: appointments.id,
      version: appointments.messageVersion,
      startsAt: appointments.startsAt,
      clientId: appointmentAttendees.clientId,
    })
    .from(appointmentAttendees)
    .innerJoin(
      changes,
      and(
        eq(changes.tenantId, appointmentAttendees.tenantId),
        eq(changes.appointmentId, appointmentAttendees.appointmentId),
        eq(changes.changedAt, act.at),
        eq(changes.changedBy, act.by),
        inArray(changes.kind, ['moved', 'cancelled']),
      ),
    )
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, changes.tenantId), eq(appointments.id, changes.appointmentId)),
    )
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        inArray(appointmentAttendees.clientId, [...clientIds]),
        isNull(appointmentAttendees.removedLate),
        ne(appointmentAttendees.appointmentId, id),
        unchangedSince(scope, act.at),
      ),
    )
    .orderBy(asc(appointments.id));
  const due = rows.filter(({ startsAt }) => tellAt(startsAt, act.at) <= now);
  return [...Map.groupBy(due, (row) => row.id)].flatMap(([appointmentId, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            appointmentId,
            appointmentVersion: first.version,
            clientIds: [first, ...others].map(({ clientId }) => clientId),
          },
        ],
  );
}
