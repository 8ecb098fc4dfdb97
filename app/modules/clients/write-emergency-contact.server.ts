import { and, eq } from 'drizzle-orm';
import { emergencyContacts } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { StepAnswers } from './intake.schema.ts';

/** Keeps whom to call for a client: a new row, or the row `present`. */
export async function writeEmergencyContact(
  { tx, tenant, vault, now, newId }: Scope,
  clientId: string,
  given: StepAnswers['emergency-contact'],
  present: string | null,
): Promise<void> {
  const id = present ?? newId();
  const columns = {
    name: vault.seal(emergencyContacts.name, id, given.emergencyContactName),
    phone: vault.seal(emergencyContacts.phone, id, given.emergencyContactPhone),
    relationship: vault.seal(emergencyContacts.relationship, id, given.emergencyContactRelationship),
  };
  if (present === null) {
    await tx
      .insert(emergencyContacts)
      .values({ ...columns, tenantId: tenant.id, id, clientId, createdAt: now });
    return;
  }
  const here = and(eq(emergencyContacts.tenantId, tenant.id), eq(emergencyContacts.id, present));
  await tx.update(emergencyContacts).set(columns).where(here);
}
