import { and, asc, count, desc, eq, gte, inArray, lt, ne, or } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { FREED_STATUSES, isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';

/** One client's part in one appointment, without anybody's name but the therapist's. */
export interface Visit {
  readonly id: string;
  readonly startsAt: Date;
  /** The appointment's status, or this client's own where the client has cancelled or missed a session of several. */
  readonly status: AppointmentStatus;
  readonly serviceName: string;
  readonly therapistName: string;
  readonly location: { readonly name: string; readonly zone: string };
  /** Tells whether the actor may open the appointment. */
  readonly canOpen: boolean;
}

export interface Visits {
  /** Soonest first, at most fifty; without those that are cancelled, or were held before their time. */
  readonly coming: readonly Visit[];
  /** Newest first, at most twenty; with those that are cancelled, missed or completed, also where their time is still to come. */
  readonly past: readonly Visit[];
  /** How many sessions the client missed without a word in the last 180 days. */
  readonly missed: number;
}

const COMING = 50;
const PAST = 20;
const MISSED_WITHIN_MS = 180 * DAY_MS;

/**
 * Reads a client's coming and past appointments. It may be called before it is known whether the actor may see them: it
 * returns none, and records nothing, when `isAllowed` resolves to false. One round trip.
 */
export async function readVisitsOfClient(
  scope: Scope,
  clientId: string,
  isAllowed: Promise<boolean>,
): Promise<Visits> {
  const { tenantId, startsAt, status } = appointmentAttendees;
  const [coming, past, [missed], supervisorsOn, names, isShown] = await Promise.all([
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
    scope.tx
      .select({ n: count() })
      .from(appointmentAttendees)
      .where(
        and(
          eq(tenantId, scope.tenant.id),
          eq(appointmentAttendees.clientId, clientId),
          eq(status, 'no_show'),
          gte(startsAt, new Date(scope.now.getTime() - MISSED_WITHIN_MS)),
        ),
      ),
    readSupervisors(scope),
    readTherapistNames(scope),
    isAllowed,
  ]);
  if (!isShown) return { coming: [], past: [], missed: 0 };
  scope.audit({
    action: 'client.read',
    resource: { type: 'calendar' },
    clientId,
    fields: ['appointments'],
  });
  const { actor, now } = scope;
  const grant = actor.kind === 'member' ? grantFor(actor, 'appointment.read') : null;
  const visitOf = ({ attendance, therapist, ...row }: Row): Visit => ({
    ...row,
    status: isFreed(attendance) ? attendance : row.status,
    therapistName: nameIn(names, therapist),
    canOpen:
      grant !== null &&
      canReach(actor, grant, therapist.id, supervisorsOn(therapist.id, localDateOf(now, row.location.zone))),
  });
  return { coming: coming.map(visitOf), past: past.map(visitOf), missed: missed?.n ?? 0 };
}

function select({ tx, tenant }: Scope, clientId: string, when: ReturnType<typeof and>) {
  return tx
    .select({
      id: appointments.id,
      startsAt: appointmentAttendees.startsAt,
      status: appointments.status,
      attendance: appointmentAttendees.status,
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
    .where(
      and(eq(appointmentAttendees.tenantId, tenant.id), eq(appointmentAttendees.clientId, clientId), when),
    )
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof select>>[number];
