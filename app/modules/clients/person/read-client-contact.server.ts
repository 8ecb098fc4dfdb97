import { and, asc, eq } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isMinor } from './majority.ts';

export interface ClientContact {
  readonly messageChannel: 'email' | 'none';
  /** `guardian` for a minor: the messages go to the first guardian. */
  readonly recipient: 'client' | 'guardian';
  readonly isMinor: boolean;
  readonly email: string | null;
  readonly guardianEmail: string | null;
  readonly firstName: string;
  readonly locale: 'en' | 'es';
}

/** Reads how appointment messages reach a client; null when there is no such client. */
export async function readClientContact(scope: Scope, clientId: string): Promise<ClientContact | null> {
  const { tx, tenant, vault, now } = scope;
  const [row] = await tx
    .select({
      id: clients.id,
      messageChannel: clients.messageChannel,
      firstName: clients.firstName,
      dateOfBirth: clients.dateOfBirth,
      email: clients.email,
      state: clients.state,
      preferredLanguage: clients.preferredLanguage,
      zone: locations.zone,
      guardianId: guardians.id,
      guardianEmail: guardians.email,
    })
    .from(clients)
    .innerJoin(
      locations,
      and(eq(locations.tenantId, clients.tenantId), eq(locations.id, clients.homeLocationId)),
    )
    .leftJoin(guardians, and(eq(guardians.tenantId, clients.tenantId), eq(guardians.clientId, clients.id)))
    .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId)))
    .orderBy(asc(guardians.createdAt), asc(guardians.id))
    .limit(1);
  if (row === undefined) return null;
  const minor = isMinor(
    vault.unseal(clients.dateOfBirth, row.id, row.dateOfBirth),
    vault.unseal(clients.state, row.id, row.state),
    localDateOf(now, row.zone),
  );
  return {
    messageChannel: row.messageChannel,
    recipient: minor ? 'guardian' : 'client',
    isMinor: minor,
    email: vault.unseal(clients.email, row.id, row.email),
    guardianEmail:
      row.guardianId === null ? null : vault.unseal(guardians.email, row.guardianId, row.guardianEmail),
    firstName: vault.unseal(clients.firstName, row.id, row.firstName),
    locale: vault.unseal(clients.preferredLanguage, row.id, row.preferredLanguage) === 'es' ? 'es' : 'en',
  };
}
