import { and, asc, eq } from 'drizzle-orm';
import { clients, guardians } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isMinor } from './majority.ts';

/** How a client's appointment messages reach whom. */
export interface ClientContact {
  readonly messageChannel: 'email' | 'none';
  readonly email: string | null;
  readonly guardianEmail: string | null;
  readonly firstName: string;
  readonly isMinor: boolean;
  readonly locale: 'en' | 'es';
  /** A minor's messages go to the guardian. */
  readonly recipient: 'client' | 'guardian';
}

/** Where this client's messages go, or null when the clinic has no such client. */
export async function readClientContact(scope: Scope, clientId: string): Promise<ClientContact | null> {
  const { tx, tenant, vault, now } = scope;
  const [rows, guardianRows] = await Promise.all([
    tx
      .select({
        messageChannel: clients.messageChannel,
        email: clients.email,
        firstName: clients.firstName,
        dateOfBirth: clients.dateOfBirth,
        state: clients.state,
        preferredLanguage: clients.preferredLanguage,
      })
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId))),
    tx
      .select({ id: guardians.id, email: guardians.email })
      .from(guardians)
      .where(and(eq(guardians.tenantId, tenant.id), eq(guardians.clientId, clientId)))
      .orderBy(asc(guardians.createdAt)),
  ]);
  const [row] = rows;
  if (row === undefined) return null;
  const born = vault.open(clients.dateOfBirth, clientId, row.dateOfBirth);
  const state = vault.open(clients.state, clientId, row.state);
  const minor = isMinor(born, state, now.toISOString().slice(0, 10));
  const reachable = guardianRows.find((guardian) => guardian.email !== null);
  return {
    messageChannel: row.messageChannel,
    email: vault.open(clients.email, clientId, row.email),
    guardianEmail: reachable === undefined ? null : vault.open(guardians.email, reachable.id, reachable.email),
    firstName: vault.open(clients.firstName, clientId, row.firstName),
    isMinor: minor,
    locale: vault.open(clients.preferredLanguage, clientId, row.preferredLanguage).startsWith('es') ? 'es' : 'en',
    recipient: minor ? 'guardian' : 'client',
  };
}
