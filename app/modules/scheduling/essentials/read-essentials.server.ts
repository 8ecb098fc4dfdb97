import type { Scope } from '#db/tenant.server.ts';
import { grantFor, type Grant } from '#app/modules/identity/permissions.ts';
import {
  readClientContacts,
  readClientPeople,
  type ClientPerson,
} from '#app/modules/clients/person/index.server.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { countMissed, type Missed } from '#app/modules/scheduling/waivers/index.server.ts';

/** What somebody wants to know of an appointment on the calendar before it is opened. */
export interface Essentials {
  readonly appointment: AppointmentDetails;
  /**
   * Of its only client: whose numbers there are, of a minor the guardians' too, and what was missed. Null of several clients, and of one
   * whose page the reader may not open.
   */
  readonly client: { readonly people: readonly ClientPerson[]; readonly missed: Missed } | null;
}

/**
 * Reads the essentials of an appointment in two round trips; null where it is not there for the actor. The trail records what is read of
 * the appointment, and the phones, guardians and missed sessions that are shown.
 */
export async function readEssentials(scope: Scope, grant: Grant, id: string): Promise<Essentials | null> {
  const appointment = await readAppointment(scope, grant, id);
  if (appointment === null) return null;
  const [only, another] = appointment.clients;
  const mayOpen = scope.actor.kind === 'member' && grantFor(scope.actor, 'client.read') !== null;
  if (only === undefined || another !== undefined || !mayOpen || !appointment.reachedIds.includes(only.id))
    return { appointment, client: null };
  const [contacts, onRecord, missed] = await Promise.all([
    readClientContacts(scope, [only.id]),
    readClientPeople(scope, [only.id]),
    countMissed(scope, only.id),
  ]);
  const recipient = contacts.get(only.id)?.reach.recipient;
  const people = (onRecord.get(only.id) ?? []).filter(
    (person) => person.phone !== null && (recipient === 'guardian' || person.recipient === 'client'),
  );
  const guardians = people.some((person) => person.recipient === 'guardian');
  scope.audit({
    action: 'client.read',
    resource: { type: 'appointment', id },
    clientId: only.id,
    fields: ['phone', ...(guardians ? ['guardianName', 'guardianPhone'] : []), 'appointments'],
  });
  return { appointment, client: { people, missed } };
}
