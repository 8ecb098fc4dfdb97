import type { Scope } from '#db/tenant.server.ts';
import { changeRecord, type RecordEdit } from './change-record.server.ts';
import { readEmergencyContacts } from './read-people.server.ts';
import { emergencyContactAnswers } from './record-answers.ts';
import { addedFaults, emergencyContactFaults } from './record-rules.ts';
import type { EmergencyContactChange } from './record.schema.ts';
import { writeEmergencyContact } from './write-emergency-contact.server.ts';

/**
 * Changes one of a client's emergency contacts, adds one when `emergencyContactId` is null, or removes the one when
 * nobody is named. Answers as changeRecord does; `invalid` when no emergency contact would be left, or nobody is named
 * to be added.
 */
export function changeEmergencyContact(
  scope: Scope,
  {
    emergencyContactId,
    emergencyContact,
    ...edit
  }: RecordEdit & { emergencyContactId: string | null; emergencyContact: EmergencyContactChange },
) {
  return changeRecord(scope, edit, async (client) => {
    const all = await readEmergencyContacts(scope, client.id);
    const present = all.find(({ id }) => id === emergencyContactId);
    const others = all.length - (present === undefined ? 0 : 1);
    return {
      isGone: emergencyContactId !== null && present === undefined,
      before: emergencyContactAnswers(present),
      after: emergencyContact,
      errors: {
        ...(emergencyContactId === null ? addedFaults('emergency-contact', emergencyContact) : {}),
        ...emergencyContactFaults(others + (emergencyContact.emergencyContactName === null ? 0 : 1)),
      },
      write: () => writeEmergencyContact(scope, client.id, emergencyContact, emergencyContactId),
    };
  });
}
