import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { memberships } from '#db/schema/identity.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  memberIn,
  nameIn,
  readMembers,
  readTherapistNames,
} from '#app/modules/identity/sessions/index.server.ts';
import { careTeamClientIds } from '#app/modules/clients/care-team/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { canMoveInTime, type AppointmentStatus, type NoteState } from './appointment.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { listAppointments, type ListedAppointment } from './list-appointments.server.ts';
import { undoableMove } from '#app/modules/scheduling/undo-window.ts';

export interface AppointmentChange {
  readonly id: string;
  readonly kind: (typeof appointmentChanges.$inferSelect)['kind'];
  readonly from: Date | null;
  readonly to: Date | null;
  /** What a move changed beside the start, with the names before it; null where that was not recorded. */
  readonly had: Had | null;
  readonly fromStatus: AppointmentStatus | null;
  readonly toStatus: AppointmentStatus | null;
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** The change that this one takes back. */
  readonly undoes: string | null;
  readonly askedBy: 'client' | 'clinic' | null;
  /** The reason of a cancellation; of a move, only the reason that its undo needs. */
  readonly reason: string | null;
  /** Null when the system acted. */
  readonly who: string | null;
  /** Whoever reads it made it. */
  readonly isOwn: boolean;
  readonly at: Date;
}

/** What an appointment had at one time of its history. */
export interface Had {
  readonly endsAt: Date;
  readonly therapist: string;
  readonly location: string;
  /** The location's. */
  readonly zone: string;
  readonly room: string | null;
  readonly service: string;
  readonly modality?: ListedAppointment['modality'] | null | undefined;
}

export interface AppointmentDetails extends ListedAppointment {
  readonly locationAddress: string;
  /** Where the therapist's video sessions take place; empty without one. */
  readonly videoLink: string;
  readonly overrideReason: string | null;
  /** Why co-therapists were added outside their availability, by their id. */
  readonly coReasons: Readonly<Record<string, string>>;
  /** When it was booked. A move keeps it. */
  readonly bookedAt: Date;
  /** Newest first. */
  readonly changes: readonly AppointmentChange[];
  /** True while the last move can still be undone. */
  readonly canUndoMove: boolean;
  readonly noteState: NoteState;
  /** The clients whose pages whoever reads it may open: those for whom a therapist cares no more are none of them. */
  readonly reachedIds: readonly string[];
  /** False where whoever reads it accompanies it or supervises its therapist: it is then to be read, not to be changed. */
  readonly mayAct: boolean;
}

/**
 * Reads one appointment with its history, or null when it is missing, is another clinic's or is beyond the grant. The
 * audit trail records that it was read, or that reading it was denied. One round trip.
 */
export async function readAppointment(
  scope: Scope,
  grant: Grant,
  id: string,
): Promise<AppointmentDetails | null> {
  if (!isId(id)) return null;
  const { tx, tenant, vault } = scope;
  const [[appointment], [extra], along, changes, caredFor, supervisorsOn] = await Promise.all([
    listAppointments(scope, eq(appointments.id, id)),
    tx
      .select({
        overrideReason: appointments.overrideReason,
        bookedAt: appointments.createdAt,
        address: locations.address,
        videoLink: therapists.videoLink,
        noteState: sql<NoteState>`app.note_state(${appointments.tenantId}, ${appointments.id})`,
      })
      .from(appointments)
      .innerJoin(
        locations,
        and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
      )
      .innerJoin(
        therapists,
        and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, appointments.therapistId)),
      )
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id))),
    tx
      .select({
        id: coTherapists.id,
        therapistId: coTherapists.therapistId,
        reason: coTherapists.overrideReason,
      })
      .from(coTherapists)
      .where(and(eq(coTherapists.tenantId, tenant.id), eq(coTherapists.appointmentId, id))),
    readChanges(scope, id),
    grant === 'any' ? null : careTeamClientIds(scope),
    readSupervisors(scope),
  ]);
  if (appointment === undefined || extra === undefined) return null;
  const { therapist, location } = appointment;
  const supervisors = supervisorsOn(therapist.id, localDateOf(scope.now, location.zone));
  const isReached =
    canReach(scope.actor, grant, therapist.id, supervisors) ||
    therapistsOf(appointment).some(({ id: one }) => canReach(scope.actor, grant, one));
  for (const { id: clientId, mark } of appointment.clients) {
    scope.audit({
      action: 'client.read',
      resource: { type: 'appointment', id },
      clientId,
      ...(isReached
        ? { fields: ['name', 'dateOfBirth', ...fieldsOfMarks([{ mark }]), 'appointment'] }
        : { outcome: 'denied' }),
    });
  }
  if (!isReached) return null;
  return {
    ...appointment,
    locationAddress: extra.address,
    videoLink: extra.videoLink,
    overrideReason: vault.unseal(appointments.overrideReason, id, extra.overrideReason),
    coReasons: Object.fromEntries(
      along.flatMap((one) => {
        const reason = vault.unseal(coTherapists.overrideReason, one.id, one.reason);
        return reason === null ? [] : [[one.therapistId, reason]];
      }),
    ),
    bookedAt: extra.bookedAt,
    changes,
    noteState: extra.noteState,
    reachedIds: appointment.clients.map((one) => one.id).filter((one) => caredFor?.includes(one) ?? true),
    mayAct: canReach(scope.actor, grant === 'supervised' ? 'own' : grant, therapist.id),
    canUndoMove:
      canMoveInTime(appointment.status) &&
      extra.noteState !== 'signed' &&
      undoableMove(
        changes.filter(({ kind }) => kind === 'moved' || kind === 'booked'),
        scope.now,
      ) !== null,
  };
}

/** Reads the history of an appointment, newest first. */
async function readChanges(scope: Scope, id: string): Promise<AppointmentChange[]> {
  const { vault, actor } = scope;
  const [rows, names, members] = await Promise.all([
    selectChanges(scope, id),
    readTherapistNames(scope),
    readMembers(scope),
  ]);
  const own = actingAccount(actor);
  return rows
    .reverse()
    .map(({ fromEndsAt, therapist, location, zone, room, service, modality, by, ...row }) => ({
      ...row,
      who: memberIn(members, by, row.who),
      isOwn: own !== null && by === own,
      had:
        fromEndsAt === null || therapist === null || location === null || zone === null || service === null
          ? null
          : {
              endsAt: fromEndsAt,
              therapist: nameIn(names, therapist),
              location,
              zone,
              room,
              service,
              modality,
            },
      reason: row.kind === 'moved' ? null : vault.unseal(change.reason, row.id, row.reason),
    }));
}

const change = appointmentChanges;

function selectChanges({ tx, tenant }: Scope, id: string) {
  return tx
    .select({
      id: change.id,
      kind: change.kind,
      from: change.fromStartsAt,
      to: change.toStartsAt,
      fromEndsAt: change.fromEndsAt,
      therapist: { id: therapists.id, firstName: therapists.firstName, lastName: therapists.lastName },
      location: locations.name,
      zone: locations.zone,
      room: rooms.name,
      service: services.name,
      modality: services.modality,
      fromStatus: change.fromStatus,
      toStatus: change.toStatus,
      arrivedAt: change.arrivedAt,
      leftAt: change.leftAt,
      undoes: change.undoes,
      askedBy: change.askedBy,
      reason: change.reason,
      who: memberships.displayName,
      by: change.changedBy,
      at: change.changedAt,
    })
    .from(change)
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, change.tenantId), eq(memberships.accountId, change.changedBy)),
    )
    .leftJoin(
      therapists,
      and(eq(therapists.tenantId, change.tenantId), eq(therapists.id, change.fromTherapistId)),
    )
    .leftJoin(
      locations,
      and(eq(locations.tenantId, change.tenantId), eq(locations.id, change.fromLocationId)),
    )
    .leftJoin(rooms, and(eq(rooms.tenantId, change.tenantId), eq(rooms.id, change.fromRoomId)))
    .leftJoin(services, and(eq(services.tenantId, change.tenantId), eq(services.id, change.fromServiceId)))
    .where(and(eq(change.tenantId, tenant.id), eq(change.appointmentId, id)))
    .orderBy(asc(change.changedAt), asc(change.id));
}
