import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { clientLookups } from './client-lookups.server.ts';
import type { ClientDetails } from './edit-client.schema.ts';

/**
 * Changes who a client is and how to reach it. Null when there is no such client; refuses with `stale` when the record
 * changed since `rowVersion` was read. The audit trail keeps the differences, sealed.
 */
export async function updateClient(
  scope: Scope,
  { clientId, rowVersion, details }: { clientId: string; rowVersion: number; details: ClientDetails },
): Promise<{ clientId: string } | null | Refusal<'stale'>> {
  const { tx, tenant, vault, now } = scope;
  const here = and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId));
  const [row] = await tx.select().from(clients).where(here).for('update');
  if (row === undefined) return null;
  const before: ClientDetails = openDetails(scope, row);
  const changed = (Object.keys(details) as (keyof ClientDetails)[]).filter(
    (field) => before[field] !== details[field],
  );
  scope.audit({
    action: 'client.update',
    resource: { type: 'client', id: clientId },
    clientId,
    fields: changed,
    detail: Object.fromEntries(changed.map((field) => [field, { from: before[field], to: details[field] }])),
  });
  if (row.rowVersion !== rowVersion) return scope.refuse('stale');
  if (changed.length === 0) return { clientId };
  await tx
    .update(clients)
    .set({
      firstName: vault.seal(clients.firstName, clientId, details.firstName),
      lastName: vault.seal(clients.lastName, clientId, details.lastName),
      dateOfBirth: vault.seal(clients.dateOfBirth, clientId, details.dateOfBirth),
      preferredLanguage: vault.seal(clients.preferredLanguage, clientId, details.preferredLanguage),
      phone: vault.seal(clients.phone, clientId, details.phone),
      email: vault.seal(clients.email, clientId, details.email),
      address: vault.seal(clients.address, clientId, details.address),
      state: vault.seal(clients.state, clientId, details.state),
      messageChannel: details.messageChannel,
      emailLookup: clientLookups.email(vault, details.email),
      phoneLookup: clientLookups.phone(vault, details.phone),
      nameAndBirthLookup: clientLookups.nameAndBirth(vault, details.lastName, details.dateOfBirth),
      rowVersion: row.rowVersion + 1,
      updatedAt: now,
    })
    .where(here);
  return { clientId };
}

function openDetails({ vault }: Scope, row: typeof clients.$inferSelect): ClientDetails {
  return {
    firstName: vault.open(clients.firstName, row.id, row.firstName),
    lastName: vault.open(clients.lastName, row.id, row.lastName),
    dateOfBirth: vault.open(clients.dateOfBirth, row.id, row.dateOfBirth),
    preferredLanguage: vault.open(
      clients.preferredLanguage,
      row.id,
      row.preferredLanguage,
    ) as ClientDetails['preferredLanguage'],
    phone: vault.open(clients.phone, row.id, row.phone),
    email: vault.open(clients.email, row.id, row.email),
    address: vault.open(clients.address, row.id, row.address),
    state: vault.open(clients.state, row.id, row.state) as ClientDetails['state'],
    messageChannel: row.messageChannel,
  };
}
