import { and, eq } from 'drizzle-orm';
import { guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { clientLookups } from '#app/modules/clients/person/index.server.ts';
import type { PartAnswers } from './record.schema.ts';

/** Writes a guardian of a client: a new row, or the row `present`, which is deleted when nobody is named any more. */
export async function writeGuardian(
  { tx, tenant, vault, now, newId }: Scope,
  clientId: string,
  given: PartAnswers['guardian'],
  present: string | null,
): Promise<void> {
  const { guardianName: name, guardianRelationship: relationship, guardianEmail, guardianPhone } = given;
  const here = and(eq(guardians.tenantId, tenant.id), eq(guardians.id, present ?? ''));
  if (name === null || relationship === null) {
    if (present !== null) await tx.delete(guardians).where(here);
    return;
  }
  const id = present ?? newId();
  const columns = {
    name: vault.seal(guardians.name, id, name),
    relationship: vault.seal(guardians.relationship, id, relationship),
    email: vault.seal(guardians.email, id, guardianEmail),
    phone: vault.seal(guardians.phone, id, guardianPhone),
    emailLookup: clientLookups.email(vault, guardianEmail),
    phoneLookup: clientLookups.phone(vault, guardianPhone),
  };
  if (present !== null) await tx.update(guardians).set(columns).where(here);
  else await tx.insert(guardians).values({ ...columns, tenantId: tenant.id, id, clientId, createdAt: now });
}
