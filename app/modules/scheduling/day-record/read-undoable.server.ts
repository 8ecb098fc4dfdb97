import { and, desc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import type { AppointmentStatus, NoteState } from '#app/modules/scheduling/appointments/appointment.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import { dayClock } from '#app/platform/local-time.ts';
import { whatToUndo, type ChangeOfStatus } from '#app/modules/scheduling/put-right.ts';

const UNDOABLE_FROM = ['checked_in', 'in_progress', 'completed', 'no_show', 'cancelled'] as const;

/**
 * Lists the appointments of a location's day whose newest step the actor may take back now: what the page offers is what
 * the undo takes. One query.
 */
export async function readUndoable(
  scope: Scope,
  { date, location }: { date: string; location: { readonly id: string; readonly zone: string } },
): Promise<string[]> {
  const { tx, tenant, actor, now } = scope;
  const day = dayClock(date, location.zone);
  const from = new Date(day.at(0));
  const rows = await tx
    .select({
      appointmentId: appointments.id,
      status: appointments.status,
      endsAt: appointments.endsAt,
      noteState: sql<NoteState>`app.note_state(${appointments.tenantId}, ${appointments.id})`,
      change: {
        id: appointmentChanges.id,
        kind: appointmentChanges.kind,
        fromStatus: appointmentChanges.fromStatus,
        toStatus: appointmentChanges.toStatus,
        undoes: appointmentChanges.undoes,
        at: appointmentChanges.changedAt,
        by: appointmentChanges.changedBy,
      },
    })
    .from(appointments)
    .innerJoin(
      appointmentChanges,
      and(
        eq(appointmentChanges.tenantId, appointments.tenantId),
        eq(appointmentChanges.appointmentId, appointments.id),
      ),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.locationId, location.id),
        gte(appointments.startsAt, earliestStart(from)),
        lt(appointments.startsAt, new Date(day.at(1_440))),
        gt(appointments.endsAt, from),
        inArray(appointments.status, [...UNDOABLE_FROM]),
      ),
    )
    .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id));
  const own = actingAccount(actor);
  const read = new Map<string, Read>();
  for (const { appointmentId, change, ...rest } of rows) {
    const one = read.get(appointmentId) ?? { ...rest, location, changes: [] };
    const { by, ...step } = change;
    one.changes.push({ ...step, isOwn: own !== null && by === own });
    read.set(appointmentId, one);
  }
  return [...read].filter(([, one]) => whatToUndo(one, now) !== null).map(([id]) => id);
}

interface Read {
  readonly status: AppointmentStatus;
  readonly endsAt: Date;
  readonly noteState: NoteState;
  readonly location: { readonly zone: string };
  readonly changes: ChangeOfStatus[];
}
