import { and, eq, inArray, type SQLWrapper } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import type { Scope } from '#db/tenant.server.ts';

export interface ClientName {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
}

/**
 * Reads the names of these clients by id, and leaves out foreign and unknown ids. `ids` may be a query that selects them.
 * One query, however many they are.
 */
export async function readClientNames(
  scope: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<Map<string, ClientName>> {
  const wanted = 'length' in ids ? [...new Set(ids)] : ids;
  if ('length' in wanted && wanted.length === 0) return new Map();
  const rows = await scope.tx
    .select({
      id: clients.id,
      firstName: clients.firstName,
      lastName: clients.lastName,
      dateOfBirth: clients.dateOfBirth,
    })
    .from(clients)
    .where(and(eq(clients.tenantId, scope.tenant.id), inArray(clients.id, wanted)));
  return new Map(rows.map((row) => [row.id, unsealName(scope, row)]));
}

/** The columns that another module selects to name a client in a query of its own. */
export const nameColumns = {
  firstName: clients.firstName,
  lastName: clients.lastName,
  dateOfBirth: clients.dateOfBirth,
};

/** Unseals what `nameColumns` selected. */
export function unsealFullName(
  { vault }: Scope,
  id: string,
  row: Pick<typeof clients.$inferSelect, 'firstName' | 'lastName'>,
): string {
  const firstName = vault.unseal(clients.firstName, id, row.firstName);
  return formatName({ firstName, lastName: vault.unseal(clients.lastName, id, row.lastName) });
}

/** Unseals the birth date, `YYYY-MM-DD`, that `nameColumns` selected. */
export function unsealBirthDate(
  { vault }: Scope,
  id: string,
  row: Pick<typeof clients.$inferSelect, 'dateOfBirth'>,
): string {
  return vault.unseal(clients.dateOfBirth, id, row.dateOfBirth);
}

type NameRow = Pick<typeof clients.$inferSelect, 'id' | 'firstName' | 'lastName' | 'dateOfBirth'>;

/** Unseals the parts of a client's row that say who the client is. */
export function unsealName({ vault }: Scope, row: NameRow): ClientName {
  const firstName = vault.unseal(clients.firstName, row.id, row.firstName);
  const lastName = vault.unseal(clients.lastName, row.id, row.lastName);
  const dateOfBirth = vault.unseal(clients.dateOfBirth, row.id, row.dateOfBirth);
  return { id: row.id, firstName, lastName, fullName: formatName({ firstName, lastName }), dateOfBirth };
}
