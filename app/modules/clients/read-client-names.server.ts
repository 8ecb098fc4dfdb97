import { and, eq, inArray } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

export interface ClientName {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
}

/** Names of these clients, by id; foreign and unknown ids are left out. One query however many. */
export async function readClientNames(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, ClientName>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await scope.tx
    .select({
      id: clients.id,
      firstName: clients.firstName,
      lastName: clients.lastName,
      dateOfBirth: clients.dateOfBirth,
    })
    .from(clients)
    .where(and(eq(clients.tenantId, scope.tenant.id), inArray(clients.id, wanted)));
  return new Map(rows.map((row) => [row.id, openName(scope, row)]));
}

type NameRow = Pick<typeof clients.$inferSelect, 'id' | 'firstName' | 'lastName' | 'dateOfBirth'>;

/** Opens the parts of a client's row that say who it is. */
export function openName({ vault }: Scope, row: NameRow): ClientName {
  const firstName = vault.open(clients.firstName, row.id, row.firstName);
  const lastName = vault.open(clients.lastName, row.id, row.lastName);
  const dateOfBirth = vault.open(clients.dateOfBirth, row.id, row.dateOfBirth);
  return { id: row.id, firstName, lastName, fullName: `${firstName} ${lastName}`, dateOfBirth };
}
