import { and, eq, sql } from 'drizzle-orm';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  actsOn,
  findAppointment,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { recordAttendeeChanges } from '#app/modules/scheduling/day-record/index.server.ts';
import { isLostRace, takeTurn } from '#app/modules/scheduling/moves/index.server.ts';
import { isLicensedOn } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { readAttendingClients, readBookingRules } from '#app/modules/scheduling/slots/index.server.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { bookWaiting, lockChosen } from '#app/modules/scheduling/waiting-list/index.server.ts';
import type { WaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { holdSetup, readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isUnsettled, placesTaken } from './attendance.ts';

export type AddAttendeeRefusal =
  | 'unknown-appointment'
  | 'unknown-client'
  | 'for-one-client'
  | 'not-possible-now'
  | 'already-attends'
  | 'client-closed'
  | 'licence-expired'
  | 'client-busy'
  | 'group-full'
  | 'no-longer-waiting';

export interface AdditionInput {
  readonly appointmentId: string;
  readonly clientId: string;
  /** The entries of the waiting list for which the client is added. */
  readonly waiting?: readonly WaitingChoice[] | undefined;
}

/**
 * Adds a client to an appointment of a group or a family that is not over. The rules of a booking that are about a client apply: none who
 * is discharged (`client-closed`), who has another appointment then (`client-busy`), or in whose state the therapist has no licence
 * that day; with grant `own`, of the actor's care team. The database judges the places of a group: of several who are added to the
 * last one, one is. The client is told after the undo window, as everybody who was not told of what holds now.
 */
export async function addAttendee(
  scope: Scope,
  grant: Grant,
  { appointmentId, clientId, waiting = [] }: AdditionInput,
): Promise<{ clientId: string } | Refusal<AddAttendeeRefusal>> {
  const act = { action: 'appointment.add-attendee' } as const;
  const [client] = isId(clientId) ? await readAttendingClients(scope, grant, [clientId]) : [];
  if (client === undefined)
    return scope.refuse(
      actsOn({ id: isId(appointmentId) ? appointmentId : null, clientIds: [] }, act),
      'unknown-client',
    );
  await lockChosen(scope, waiting);
  const found = await findAppointment(scope, grant, appointmentId, act, clientId);
  if (isRefusal(found)) return found;
  const refused = await whyNotAdded(scope, found, client);
  if (refused !== null) return scope.refuse(found.acts, refused);
  const written = await write(scope, found, clientId);
  if (typeof written === 'string') return scope.refuse(found.acts, written);
  const added = { appointmentId: found.id, serviceId: found.serviceId, clientIds: [clientId] };
  if (!(await bookWaiting(scope, waiting, added))) return scope.refuse(found.acts, 'no-longer-waiting');
  await Promise.all([
    recordAttendeeChanges(scope, { appointmentId: found.id, clientId, kind: 'added' }),
    enqueue(
      scope,
      appointmentChanged,
      { appointmentId: found.id, appointmentVersion: written.messageVersion, change: 'booked' },
      tellAt(found.startsAt, scope.now),
    ),
  ]);
  return { clientId };
}

/** Returns why a client cannot be added to an appointment that is locked, as far as the rules say; null when the constraints decide. */
async function whyNotAdded(
  scope: Scope,
  found: FoundAppointment,
  { id, state, status }: { readonly id: string; readonly state: string; readonly status: string },
): Promise<AddAttendeeRefusal | null> {
  if (!hasSeveralClients(found.service.appointmentType)) return 'for-one-client';
  if (!isUnsettled(found.status)) return 'not-possible-now';
  if (found.attendees.some((one) => one.clientId === id && one.status !== 'cancelled'))
    return 'already-attends';
  if (status === 'discharged') return 'client-closed';
  if (placesTaken(found.attendees) >= (found.service.places ?? Infinity)) return 'group-full';
  const [locations, rulesFor] = await Promise.all([
    readEveryLocation(scope),
    readBookingRules(scope, {
      therapistIds: [found.therapistId],
      locationIds: [found.locationId],
      clientIds: [],
      from: found.startsAt,
      until: found.endsAt,
      exceptId: found.id,
    }),
    holdSetup(scope),
  ]);
  const location = locations.find((one) => one.id === found.locationId);
  if (location === undefined) return 'not-possible-now';
  const { licencesByState } = rulesFor({
    therapistId: found.therapistId,
    location: { ...location, rooms: [] },
    service: found.service,
    states: [state],
  });
  const day = localDateOf(found.startsAt, found.location.zone);
  return licencesByState.every((licences) => isLicensedOn(licences, day)) ? null : 'licence-expired';
}

/** Writes who attends from now on, by the same turn as a move of the client; the constraints decide. */
async function write(
  scope: Scope,
  { id, startsAt, endsAt, rowVersion }: FoundAppointment,
  clientId: string,
): Promise<{ messageVersion: number } | 'client-busy' | 'group-full'> {
  const { tenant, now } = scope;
  await takeTurn(scope, [clientId], { startsAt, endsAt });
  try {
    const [, [changed]] = await scope.tx.transaction((savepoint) =>
      Promise.all([
        savepoint
          .insert(appointmentAttendees)
          .values({
            ...{ tenantId: tenant.id, id: scope.newId(), appointmentId: id, clientId },
            ...{ startsAt, endsAt, status: 'booked', createdAt: now },
          })
          .onConflictDoUpdate({
            target: [
              appointmentAttendees.tenantId,
              appointmentAttendees.appointmentId,
              appointmentAttendees.clientId,
            ],
            set: { status: 'booked', removedLate: null },
          }),
        savepoint
          .update(appointments)
          .set({ rowVersion: rowVersion + 1, attendeesVersion: sql`${appointments.attendeesVersion} + 1` })
          .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id)))
          .returning({ messageVersion: appointments.messageVersion }),
      ]),
    );
    if (changed === undefined) throw new Error('A locked appointment is there.');
    return changed;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'appointment_attendees_places') return 'group-full';
    if (isLostRace(error)) return 'client-busy';
    throw error;
  }
}
