import { and, eq } from 'drizzle-orm';
import { emergencyContacts } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { EmergencyContactChange } from './record.schema.ts';

/**
 * Writes an emergency contact of a client: a new row, or the row `present`, which is deleted when nobody is named any
 * more.
 */
export async function writeEmergencyContact(
  { tx, tenant, vault, now, newId }: Scope,
  clientId: string,
  given: EmergencyContactChange,
  present: string | null,
): Promise<void> {
  const { emergencyContactName: name, emergencyContactPhone: phone } = given;
  const { emergencyContactRelationship: relationship } = given;
  const here = and(eq(emergencyContacts.tenantId, tenant.id), eq(emergencyContacts.id, present ?? ''));
  if (name === null || phone === null || relationship === null) {
    if (present !== null) await tx.delete(emergencyContacts).where(here);
    return;
  }
  const id = present ?? newId();
  const columns = {
    name: vault.seal(emergencyContacts.name, id, name),
    phone: vault.seal(emergencyContacts.phone, id, phone),
    relationship: vault.seal(emergencyContacts.relationship, id, relationship),
  };
  if (present !== null) await tx.update(emergencyContacts).set(columns).where(here);
  else
    await tx
      .insert(emergencyContacts)
      .values({ ...columns, tenantId: tenant.id, id, clientId, createdAt: now });
}
