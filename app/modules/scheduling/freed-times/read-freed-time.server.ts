import { and, eq } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import {
  readBookable,
  type BookableTherapist,
  type SessionChoices,
} from '#app/modules/scheduling/slots/index.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isOfferable } from '#app/modules/scheduling/waiting-offers/offer.ts';
import type { FreedTime } from './rank-waiting.ts';

/** Why a time cannot be offered: nothing was cancelled, it is too late, or nobody can be booked there any more. */
export type NotFreed = 'not-freed' | 'too-late' | 'not-bookable';

/** The time of a cancelled appointment, with who and where it is. */
export interface Freed extends FreedTime {
  readonly appointmentId: string;
  readonly serviceId: string;
  readonly roomId: string | null;
  /** Who had it. */
  readonly clientIds: readonly string[];
  readonly therapist: BookableTherapist;
  readonly location: ClinicLocation;
  readonly services: SessionChoices['services'];
}

/** Reads the time of a cancelled appointment, or why it cannot be offered; null when the clinic has no such appointment. */
export async function readFreedTime(
  scope: Scope,
  id: string | undefined,
): Promise<Freed | { readonly why: NotFreed } | null> {
  if (!isId(id)) return null;
  const [[row], { therapists, locations, services }, attendees] = await Promise.all([
    scope.tx
      .select({
        appointmentId: appointments.id,
        status: appointments.status,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
        therapistId: appointments.therapistId,
        locationId: appointments.locationId,
        roomId: appointments.roomId,
        serviceId: appointments.serviceId,
      })
      .from(appointments)
      .where(and(eq(appointments.tenantId, scope.tenant.id), eq(appointments.id, id))),
    readBookable(scope, 'any'),
    scope.tx
      .select({ clientId: appointmentAttendees.clientId })
      .from(appointmentAttendees)
      .where(
        and(eq(appointmentAttendees.tenantId, scope.tenant.id), eq(appointmentAttendees.appointmentId, id)),
      ),
  ]);
  if (row === undefined) return null;
  const { status, ...time } = row;
  if (!isFreed(status)) return { why: 'not-freed' };
  if (!isOfferable(time.startsAt, scope.now)) return { why: 'too-late' };
  const therapist = therapists.find((one) => one.id === time.therapistId);
  const location = locations.find((one) => one.id === time.locationId);
  if (therapist === undefined || location === undefined) return { why: 'not-bookable' };
  const clientIds = attendees.map(({ clientId }) => clientId);
  return { ...time, clientIds, zone: location.zone, therapist, location, services };
}
