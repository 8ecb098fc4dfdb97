import { and, eq, inArray, sql, type SQLWrapper } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { formatName } from '#app/platform/i18n/format.ts';
import { phoneEnding } from '#app/platform/phone.ts';
import type { Scope } from '#db/tenant.server.ts';
import { markNamesakes, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';

export interface ClientName {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** What tells the client from others of the same name and birth date. */
  readonly mark: NamesakeMark | null;
}

/** A client as `alikeColumn` selects one. */
interface SealedAlike {
  readonly id: string;
  readonly firstName: typeof clients.$inferSelect.firstName;
  readonly lastName: typeof clients.$inferSelect.lastName;
  readonly phone: typeof clients.$inferSelect.phone;
  readonly since: string;
}

/**
 * The clients of the clinic who share surname and birth date with the client of a row of `clients`, that client among them,
 * sealed; null where there are no others. Found by the keyed look-up of both.
 */
export const alikeColumn = sql<SealedAlike[] | null>`(
  select json_agg(json_build_object('id', alike.id, 'firstName', alike.first_name, 'lastName', alike.last_name,
    'phone', alike.phone, 'since', coalesce(alike.intake_date, (alike.created_at at time zone 'UTC')::date)))
  from clients alike
  where alike.tenant_id = clients.tenant_id
    and alike.name_and_birth_lookup = clients.name_and_birth_lookup
  having count(*) > 1)`.as('alike');

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
    .select({ id: clients.id, ...nameColumns })
    .from(clients)
    .where(and(eq(clients.tenantId, scope.tenant.id), inArray(clients.id, wanted)));
  return new Map(rows.map((row) => [row.id, unsealName(scope, row)]));
}

/** Says of one of these clients who it is, beside a row of another table. */
export function namedIn(names: ReadonlyMap<string, ClientName>, id: string) {
  const client = names.get(id);
  return {
    clientName: client?.fullName ?? '',
    clientBirthDate: client?.dateOfBirth,
    clientMark: client?.mark,
  };
}

/** The columns that another module selects to name a client in a query of its own. */
export const nameColumns = {
  firstName: clients.firstName,
  lastName: clients.lastName,
  dateOfBirth: clients.dateOfBirth,
  alike: alikeColumn,
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

/** Unseals what tells the client from others of the same name and birth date, of those whom `alikeColumn` selected. */
export function unsealMark(
  { vault }: Pick<Scope, 'vault'>,
  id: string,
  alike: readonly SealedAlike[] | null,
): NamesakeMark | null {
  if (alike === null) return null;
  const unsealed = alike.map((one) => {
    const phone = vault.unseal(clients.phone, one.id, one.phone);
    return {
      id: one.id,
      name: formatName({
        firstName: vault.unseal(clients.firstName, one.id, one.firstName),
        lastName: vault.unseal(clients.lastName, one.id, one.lastName),
      }),
      phoneEnding: phone === null ? null : phoneEnding(phone),
      since: one.since,
    };
  });
  return markNamesakes(unsealed).get(id) ?? null;
}

type NameRow = Pick<typeof clients.$inferSelect, 'id' | 'firstName' | 'lastName' | 'dateOfBirth'> & {
  readonly alike: readonly SealedAlike[] | null;
};

/** Unseals the parts of a client's row that say who the client is. */
export function unsealName(scope: Scope, row: NameRow): ClientName {
  const { vault } = scope;
  const firstName = vault.unseal(clients.firstName, row.id, row.firstName);
  const lastName = vault.unseal(clients.lastName, row.id, row.lastName);
  const dateOfBirth = vault.unseal(clients.dateOfBirth, row.id, row.dateOfBirth);
  const fullName = formatName({ firstName, lastName });
  return {
    id: row.id,
    firstName,
    lastName,
    fullName,
    dateOfBirth,
    mark: unsealMark(scope, row.id, row.alike),
  };
}
