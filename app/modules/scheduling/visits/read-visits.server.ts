import { and, asc, desc, eq, gte, inArray, lt, ne, or } from 'drizzle-orm';
import { lateWaivers, removalWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { FREED_STATUSES, isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import {
  countMissed,
  holdingAttendeeWaiver,
  holdingWaiver,
  type Missed,
} from '#app/modules/scheduling/waivers/index.server.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';

/** One client's part in one appointment, without anybody's name but the therapist's. */
export interface Visit {
  readonly id: string;
  readonly startsAt: Date;
  /** The appointment's status, or this client's own where the client has cancelled or missed a session of several, or is awaited. */
  readonly status: AppointmentStatus;
  readonly isLateCancellation: boolean;
  /** Why the late cancellation or the no-show was waived; null when it was not. */
  readonly waivedBecause: string | null;
  readonly serviceName: string;
  readonly therapistName: string;
  readonly location: { readonly name: string; readonly zone: string };
  /** The series that it belongs to; null: none. */
  readonly seriesId: string | null;
  /** Tells whether the actor may open the appointment. */
  readonly canOpen: boolean;
}

export interface Visits {
  /** Soonest first, at most fifty; without those that are cancelled, or were held before their time. */
  readonly coming: readonly Visit[];
  /** Newest first, at most twenty; with those that are cancelled, missed or completed, also where their time is still to come. */
  readonly past: readonly Visit[];
  readonly missed: Missed;
}

const COMING = 50;
const PAST = 20;

/**
 * Reads a client's coming and past appointments. It may be called before it is known whether the actor may see them: it
 * returns none, and records nothing, when `isAllowed` resolves to false. One round trip.
 */
export async function readVisitsOfClient(
  scope: Scope,
  clientId: string,
  isAllowed: Promise<boolean>,
): Promise<Visits> {
  const { startsAt, status } = appointmentAttendees;
  const [coming, past, missed, supervisorsOn, names, isShown] = await Promise.all([
    select(
      scope,
      clientId,
      and(
        gte(startsAt, scope.now),
        inArray(status, ['booked', 'attended']),
        ne(appointments.status, 'completed'),
      ),
    )
      .orderBy(asc(startsAt))
      .limit(COMING),
    select(
      scope,
      clientId,
      or(lt(startsAt, scope.now), inArray(status, [...FREED_STATUSES]), eq(appointments.status, 'completed')),
    )
      .orderBy(desc(startsAt))
      .limit(PAST),
    countMissed(scope, clientId),
    readSupervisors(scope),
    readTherapistNames(scope),
    isAllowed,
  ]);
  if (!isShown) return { coming: [], past: [], missed: { noShows: 0, late: 0 } };
  scope.audit({
    action: 'client.read',
    resource: { type: 'calendar' },
    clientId,
    fields: ['appointments'],
  });
  const { actor, now } = scope;
  const grant = actor.kind === 'member' ? grantFor(actor, 'appointment.read') : null;
  const visitOf = ({ attendance, removedLate, therapist, waiver, removalWaiver, ...row }: Row): Visit => ({
    ...row,
    isLateCancellation: removedLate ?? row.isLateCancellation,
    status: statusOf(attendance, row.status),
    // A waiver of the whole appointment says nothing of whoever was removed from it.
    waivedBecause:
      removalWaiver !== null
        ? scope.vault.unseal(removalWaivers.reason, removalWaiver.id, removalWaiver.reason)
        : removedLate === null && waiver !== null
          ? scope.vault.unseal(lateWaivers.reason, waiver.id, waiver.reason)
          : null,
    therapistName: nameIn(names, therapist),
    canOpen:
      grant !== null &&
      canReach(actor, grant, therapist.id, supervisorsOn(therapist.id, localDateOf(now, row.location.zone))),
  });
  return { coming: coming.map(visitOf), past: past.map(visitOf), missed };
}

/** Returns the status for one client: of several, others may be here while this one is awaited. */
function statusOf(attendance: Row['attendance'], whole: AppointmentStatus): AppointmentStatus {
  if (isFreed(attendance)) return attendance;
  const isAwaited = attendance === 'booked' && (whole === 'checked_in' || whole === 'in_progress');
  return isAwaited ? 'scheduled' : whole;
}

function select({ tx, tenant }: Scope, clientId: string, when: ReturnType<typeof and>) {
  return tx
    .select({
      id: appointments.id,
      startsAt: appointmentAttendees.startsAt,
      status: appointments.status,
      attendance: appointmentAttendees.status,
      removedLate: appointmentAttendees.removedLate,
      isLateCancellation: appointments.isLateCancellation,
      seriesId: appointments.seriesId,
      waiver: { id: lateWaivers.id, reason: lateWaivers.reason },
      removalWaiver: { id: removalWaivers.id, reason: removalWaivers.reason },
      serviceName: services.name,
      therapist: { id: therapists.id, firstName: therapists.firstName, lastName: therapists.lastName },
      location: { name: locations.name, zone: locations.zone },
    })
    .from(appointmentAttendees)
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, appointmentAttendees.tenantId),
        eq(appointments.id, appointmentAttendees.appointmentId),
      ),
    )
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, appointments.therapistId)),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .leftJoin(lateWaivers, holdingWaiver)
    .leftJoin(removalWaivers, holdingAttendeeWaiver)
    .where(
      and(eq(appointmentAttendees.tenantId, tenant.id), eq(appointmentAttendees.clientId, clientId), when),
    )
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof select>>[number];
