import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgInsertValue } from 'drizzle-orm/pg-core';
import { protectionOf } from '#db/schema/columns.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Canaries } from './canaries.ts';
import { buildRow, TENANT_TABLES, type TenantTable } from './rows.ts';

/** The people of the clinic, to whom the rows belong. */
interface People {
  readonly accountId: string;
  readonly membershipId: string;
  readonly therapistId: string | null;
}

/** One for each member, therapist or two of them, and nothing in it is sealed; or keys, which no test makes up. */
const LEFT_OUT = [
  'remembered_locations',
  'supervisions',
  'therapist_modalities',
  'therapist_photos',
  'data_keys',
];

/** Puts a row into every table of a clinic, with a marker of its own, sealed, in each column made for ciphertext. */
export async function plantInEveryTable(
  { tx, vault, tenant }: Scope,
  { accountId, membershipId, therapistId }: People,
  canaries: Canaries,
): Promise<void> {
  const chain = new Map<TenantTable, Record<string, unknown>>();
  const known = new Map([
    ['memberships', membershipId],
    ['therapists', therapistId],
  ]);
  for (const table of TENANT_TABLES) {
    const name = getTableName(table);
    if (LEFT_OUT.includes(name)) continue;
    if (known.has(name)) {
      chain.set(table, { id: known.get(name) });
      continue;
    }
    const store = {
      insert: async (one: TenantTable, row: object) =>
        void (await tx.insert(one).values(row as PgInsertValue<TenantTable>)),
      account: () => Promise.resolve(accountId),
    };
    const row = await buildRow(table, tenant.id, store, {}, chain);
    for (const [property, column] of Object.entries(getTableColumns(table))) {
      if (protectionOf(column) !== 'sealed') continue;
      row[property] = vault.seal(column, String(row['id']), canaries.next(`${name}.${column.name}`));
    }
    await store.insert(table, row);
    chain.set(table, row);
  }
}
