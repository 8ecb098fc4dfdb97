import { coTherapistsColumn, readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  canMoveInTime,
  type AppointmentStatus,
  type NoteState,
} from '#app/modules/scheduling/appointments/appointment.ts';
import type { HandedSession } from './ways-out.ts';

/** A session that is to be handed over, with what is written when it is. */
export interface Handed extends HandedSession {
  readonly rowVersion: number;
  readonly messageVersion: number;
  readonly status: AppointmentStatus;
  readonly overrideReason: string | null;
  /** BCP 47 primary tags, one for each client. */
  readonly languages: readonly string[];
  /** It has not begun, and no note of it is. One that has can only stay here; its own page leads further. */
  readonly canChange: boolean;
}

/**
 * Reads sessions by their ids, ordered by time, in one round trip. With `isLocked` it locks them until the act ends, in the
 * order of their ids: whoever changes one meanwhile, or signs its note, waits.
 */
export async function readHanded(
  scope: Scope,
  ids: readonly string[],
  { isLocked = false } = {},
): Promise<Handed[]> {
  if (ids.length === 0) return [];
  const { tx, tenant, vault } = scope;
  const found = select(scope, ids);
  const [rows, attending, notes] = await Promise.all([
    isLocked ? found.for('no key update', { of: appointments }) : found,
    tx
      .select({
        appointmentId: appointmentAttendees.appointmentId,
        clientId: clients.id,
        state: clients.state,
        language: clients.preferredLanguage,
      })
      .from(appointmentAttendees)
      .innerJoin(
        clients,
        and(
          eq(clients.tenantId, appointmentAttendees.tenantId),
          eq(clients.id, appointmentAttendees.clientId),
        ),
      )
      .where(
        and(
          eq(appointmentAttendees.tenantId, tenant.id),
          inArray(appointmentAttendees.appointmentId, [...ids]),
          isNull(appointmentAttendees.removedLate),
        ),
      )
      .orderBy(asc(clients.id)),
    // After the lock, in a statement of its own: it sees a signature that was written while the lock was awaited.
    tx
      .select({
        id: appointments.id,
        state: sql<NoteState>`app.note_state(${appointments.tenantId}, ${appointments.id})`,
      })
      .from(appointments)
      .where(and(eq(appointments.tenantId, tenant.id), inArray(appointments.id, [...ids]))),
  ]);
  const noteOf = new Map(notes.map(({ id, state }) => [id, state]));
  const clientsOf = Map.groupBy(attending, ({ appointmentId }) => appointmentId);
  return rows
    .map((row) => {
      const own = clientsOf.get(row.id) ?? [];
      return {
        ...row,
        coTherapistIds: readIds(row.coTherapistIds),
        overrideReason: vault.unseal(appointments.overrideReason, row.id, row.overrideReason),
        clientIds: own.map(({ clientId }) => clientId),
        states: unique(own.map((one) => vault.unseal(clients.state, one.clientId, one.state))),
        languages: unique(
          own.map((one) => vault.unseal(clients.preferredLanguage, one.clientId, one.language)),
        ),
        canChange: canMoveInTime(row.status) && noteOf.get(row.id) === 'none',
      };
    })
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
}

function select({ tx, tenant }: Scope, ids: readonly string[]) {
  return tx
    .select({
      id: appointments.id,
      status: appointments.status,
      rowVersion: appointments.rowVersion,
      messageVersion: appointments.messageVersion,
      therapistId: appointments.therapistId,
      coTherapistIds: coTherapistsColumn,
      locationId: appointments.locationId,
      roomId: appointments.roomId,
      serviceId: appointments.serviceId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      overrideReason: appointments.overrideReason,
      needsRoom: services.needsRoom,
      bufferBeforeMinutes: services.bufferBeforeMinutes,
      bufferAfterMinutes: services.bufferAfterMinutes,
    })
    .from(appointments)
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .where(and(eq(appointments.tenantId, tenant.id), inArray(appointments.id, [...ids])))
    .orderBy(asc(appointments.id));
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();
