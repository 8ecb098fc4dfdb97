import { and, asc, eq } from 'drizzle-orm';
import { emergencyContacts } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { changeRecord, type RecordEdit } from './change-record.server.ts';
import type { StepAnswers } from './intake.schema.ts';
import { writeEmergencyContact } from './write-emergency-contact.server.ts';

type EmergencyContact = StepAnswers['emergency-contact'];

/** Changes whom to call first for a client, or names somebody. Answers as changeRecord does. */
export function changeEmergencyContact(
  scope: Scope,
  { emergencyContact, ...edit }: RecordEdit & { emergencyContact: EmergencyContact },
) {
  const { tx, tenant, vault } = scope;
  return changeRecord<Partial<EmergencyContact>>(scope, edit, async (client) => {
    const [row] = await tx
      .select()
      .from(emergencyContacts)
      .where(and(eq(emergencyContacts.tenantId, tenant.id), eq(emergencyContacts.clientId, client.id)))
      .orderBy(asc(emergencyContacts.createdAt), asc(emergencyContacts.id))
      .limit(1);
    return {
      before:
        row === undefined
          ? {}
          : {
              emergencyContactName: vault.open(emergencyContacts.name, row.id, row.name),
              emergencyContactPhone: vault.open(emergencyContacts.phone, row.id, row.phone),
              emergencyContactRelationship: vault.open(
                emergencyContacts.relationship,
                row.id,
                row.relationship,
              ),
            },
      after: emergencyContact,
      errors: {},
      write: () => writeEmergencyContact(scope, client.id, emergencyContact, row?.id ?? null),
    };
  });
}
