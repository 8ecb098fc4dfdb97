import type { Scope } from '#db/tenant.server.ts';
import { grantFor, type Grant } from '#app/modules/identity/permissions.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';

/** Who is expected at an appointment. */
export interface Roster {
  readonly appointment: AppointmentDetails;
  /** Whom to call for each client, by the client's id; null for whoever does not read every client's record. */
  readonly phones: Readonly<Record<string, string>> | null;
}

/** Reads the roster of an appointment in two round trips; null where it is not there for the actor. The trail records the phones that it shows. */
export async function readRoster(scope: Scope, grant: Grant, id: string): Promise<Roster | null> {
  const appointment = await readAppointment(scope, grant, id);
  if (appointment === null) return null;
  const reads = scope.actor.kind === 'member' ? grantFor(scope.actor, 'client.read') : null;
  if (reads !== 'any' && reads !== 'limited') return { appointment, phones: null };
  const clientIds = appointment.clients.map((client) => client.id);
  const contacts = await readClientContacts(scope, clientIds);
  for (const clientId of clientIds)
    scope.audit({
      action: 'client.read',
      resource: { type: 'appointment', id: appointment.id },
      clientId,
      fields: ['phone'],
    });
  const phones = [...contacts].flatMap(([clientId, { reach }]) =>
    reach.call === null ? [] : [[clientId, reach.call.phone] as const],
  );
  return { appointment, phones: Object.fromEntries(phones) };
}
