import { and, eq, getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import type { PgInsertValue, PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { newId } from '#app/platform/new-id.ts';
import { settingTenant } from '#db/client.server.ts';
import type { RoleUrls } from '#db/migrate.server.ts';
import { accounts } from '#db/schema/identity.ts';
import type { Table } from './catalogue.ts';
import { buildRow, insertRow, parentsOf, type Row, type TenantTable } from './rows.ts';

type Query = { toSQL(): { sql: string; params: unknown[] } };
type Session = postgres.TransactionSql;

/** What became of a statement: how many rows it touched, or the SQLSTATE it failed with. */
export type Outcome = number | string;

export const DENIED = '42501';
export const NO_PARENT = '23503';

const build = drizzle.mock();

/** Carries a result out of a savepoint that is undone. */
class Undone extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('undone');
    this.result = result;
  }
}

/** Two clinics with a row of every table each, and connections of every role, one each. */
export class Locks {
  readonly superuser: postgres.Sql;
  readonly #clients: Readonly<Record<'app' | 'platform' | 'jobs' | 'auditor' | 'migrator', postgres.Sql>>;
  readonly rows = new Map<string, Map<TenantTable, Row>>();

  constructor(urls: RoleUrls, superuserUrl: string) {
    const open = (url: string) => postgres(url, { max: 1, onnotice: () => {}, fetch_types: false });
    this.superuser = open(superuserUrl);
    this.#clients = {
      app: open(urls.app),
      platform: open(urls.platform),
      jobs: open(urls.jobs),
      auditor: open(urls.auditor),
      migrator: open(urls.migrator),
    };
  }

  /** Stores one row of every table for a clinic, as the app itself. */
  async fill(tenantId: string, tables: readonly TenantTable[]): Promise<void> {
    const chain = new Map<TenantTable, Row>();
    await this.#clients.app.begin(async (session) => {
      await enter(session, tenantId);
      for (const table of tables)
        if (!chain.has(table)) await insertRow(table, tenantId, this.#store(session), {}, chain);
    });
    this.rows.set(tenantId, chain);
  }

  row(tenantId: string, table: TenantTable): Row {
    return this.rows.get(tenantId)!.get(table)!;
  }

  /** Runs `fn` as a role, in a clinic or in none; everything it did is undone. */
  async within<T>(
    role: keyof typeof this.clients,
    tenantId: string | null,
    fn: (session: Session) => Promise<T>,
  ): Promise<T> {
    try {
      await this.#clients[role].begin(async (session) => {
        if (tenantId !== null) await enter(session, tenantId);
        // Deferred or not, every key is checked at once.
        await session`set constraints all immediate`;
        throw new Undone(await fn(session));
      });
    } catch (error) {
      if (error instanceof Undone) return error.result as T;
      throw error;
    }
    throw new Error('unreachable');
  }

  /** Inserts a new valid row of `table`, its parents too; `given` fixes columns of the row. */
  async insertNew(session: Session, table: TenantTable, tenantId: string, given: Row = {}): Promise<Outcome> {
    const row = await buildRow(table, tenantId, this.#store(session), given);
    return attempt(session, build.insert(table).values(row as PgInsertValue<TenantTable>));
  }

  get clients() {
    return this.#clients;
  }

  async end(): Promise<void> {
    await Promise.all(
      [this.superuser, ...Object.values(this.#clients)].map((client) => client.end({ timeout: 5 })),
    );
  }

  #store(session: Session) {
    return {
      insert: (table: TenantTable, row: Row) =>
        run(session, build.insert(table).values(row as PgInsertValue<TenantTable>)),
      account: async () => {
        const id = newId();
        const row = {
          id,
          issuer: 'https://test.invalid',
          subject: id,
          displayName: 'Test',
          createdAt: new Date(0),
        };
        await run(this.superuser, build.insert(accounts).values(row));
        return id;
      },
    };
  }
}

function enter(session: Session, tenantId: string) {
  return session.unsafe(settingTenant(tenantId));
}

async function run(on: postgres.Sql | Session, query: Query): Promise<number> {
  const { sql: text, params } = query.toSQL();
  return (await on.unsafe(text, params as postgres.ParameterOrJSON<never>[])).count;
}

/** Runs a statement in a savepoint and undoes it. */
export async function attempt(session: Session, query: Query): Promise<Outcome> {
  try {
    await session.savepoint(async (inside) => {
      throw new Undone(await run(inside, query));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as number;
    return (error as { code?: string }).code ?? 'no code';
  }
  throw new Error('unreachable');
}

export const count = (table: TenantTable, where?: SQL): Query =>
  build.select({ id: table.id }).from(table).where(where);

const own = (table: TenantTable, row: Row): SQL =>
  and(eq(table.tenantId, row['tenantId']), eq(table.id, row['id']))!;

/**
 * What a table promises, tried as the app's role in clinic `here`: returns the promises that it breaks. What the grants
 * allow must work on the clinic's own rows; nothing works on those of clinic `there`, or in no clinic at all.
 */
export async function brokenPromises(
  locks: Locks,
  table: TenantTable,
  granted: Table['grants'],
  here: string,
  there: string,
): Promise<string[]> {
  const may = (command: string) =>
    granted.some((grant) => grant.role === 'clinic_app' && grant.privilege === command);
  const column = granted.find((grant) => grant.role === 'clinic_app' && grant.privilege === 'UPDATE')?.column;
  const mine = locks.row(here, table);
  const theirs = locks.row(there, table);
  const broken: string[] = [];
  const expect = (promise: string, outcome: Outcome, ...allowed: readonly Outcome[]) => {
    if (!allowed.includes(outcome)) broken.push(`${promise}: ${outcome}`);
  };
  const touch = (name: string) =>
    build
      .update(table)
      .set({ [propertyNamed(table, name)]: sql`${sql.identifier(name)}` } as PgUpdateSetSource<TenantTable>);

  await locks.within('app', here, async (session) => {
    const seen = await attempt(session, count(table, own(table, mine)));
    expect('sees its own row', seen, may('SELECT') ? 1 : DENIED);
    expect('sees no other clinic’s row', await attempt(session, count(table, eq(table.tenantId, there))), 0);
    expect('adds its own row', await locks.insertNew(session, table, here), may('INSERT') ? 1 : DENIED);
    const foreign = { ...mine, tenantId: there, id: newId() };
    expect(
      'adds no row to another clinic',
      await attempt(session, build.insert(table).values(foreign as PgInsertValue<TenantTable>)),
      DENIED,
    );
    if (column != null) {
      expect('changes its own row', await attempt(session, touch(column).where(own(table, mine))), 1);
      expect(
        'changes no other clinic’s row',
        await attempt(session, touch(column).where(own(table, theirs))),
        0,
      );
    } else {
      expect('changes nothing', await attempt(session, touch('tenant_id').where(own(table, mine))), DENIED);
    }
    for (const key of ['tenant_id', 'id']) {
      expect(`never changes ${key}`, await attempt(session, touch(key).where(own(table, mine))), DENIED);
    }
    // A row that others point to stays, by its foreign keys, and that too shows that the policy let it pass.
    const removed = await attempt(session, build.delete(table).where(own(table, mine)));
    expect('removes its own row', removed, ...(may('DELETE') ? [1, NO_PARENT] : [DENIED]));
    const removedTheirs = await attempt(session, build.delete(table).where(own(table, theirs)));
    expect('removes no other clinic’s row', removedTheirs, may('DELETE') ? 0 : DENIED);
  });

  await locks.within('app', null, async (session) => {
    expect('shows nothing outside a clinic', await attempt(session, count(table)), 0);
    const row = { ...mine, id: newId() };
    expect(
      'takes nothing outside a clinic',
      await attempt(session, build.insert(table).values(row as PgInsertValue<TenantTable>)),
      DENIED,
    );
    const removed = await attempt(session, build.delete(table).where(own(table, mine)));
    expect('removes nothing outside a clinic', removed, may('DELETE') ? 0 : DENIED);
    // Whoever reads no column is not asked whether the row may be seen: the command's own policy stands alone.
    const emptied = await attempt(session, build.delete(table));
    expect('is not emptied outside a clinic', emptied, may('DELETE') ? 0 : DENIED);
    if (column == null) return;
    const property = propertyNamed(table, column);
    const same = { [property]: mine[property] ?? null } as PgUpdateSetSource<TenantTable>;
    expect('is not overwritten outside a clinic', await attempt(session, build.update(table).set(same)), 0);
  });
  return broken;
}

/** The outcome of a new row in clinic `here` that points to a row of clinic `there`, for each of the table's keys. */
export async function crossingKeys(
  locks: Locks,
  table: TenantTable,
  here: string,
  there: string,
): Promise<Outcome[]> {
  return locks.within('app', here, async (session) => {
    const outcomes: Outcome[] = [];
    for (const parent of parentsOf(table)) {
      const foreign = locks.row(there, parent.table);
      const also = Object.fromEntries(parent.also.map((pair) => [pair.child, foreign[pair.parent]]));
      outcomes.push(await locks.insertNew(session, table, here, { [parent.child]: foreign['id'], ...also }));
    }
    return outcomes;
  });
}

function propertyNamed(table: TenantTable, name: string): string {
  const found = Object.entries(getTableColumns(table)).find(([, column]) => column.name === name);
  if (found === undefined) throw new Error(`${getTableName(table)} has no column ${name}.`);
  return found[0];
}
