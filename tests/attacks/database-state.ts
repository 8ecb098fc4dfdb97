import postgres from 'postgres';
import { afterAll } from 'vitest';

/** Tables that requests move without anybody having changed anything: who was seen when, what was tried how often. */
const INCIDENTAL = /^(audit_|sessions$|rate_limits$|idempotency_keys$|kept_forms$)/;

/** Looks behind the policies at everything that people have stored. */
export interface DatabaseState {
  /** A digest of every row by table, incidental tables left out: equal as long as nothing was changed. */
  digest(): Promise<Record<string, string>>;
  /** How many rows of `table` there are. */
  count(table: string): Promise<number>;
}

/** Call once, at the top of the file, with await; closed after its last test. */
export async function openDatabaseState(superuserUrl: string): Promise<DatabaseState> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  afterAll(() => sql.end({ timeout: 5 }));
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition order by relname`;
  const statement = tables
    .filter(({ name }) => !INCIDENTAL.test(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) as hash from ${name} t`,
    )
    .join(' union all ');
  return {
    async digest() {
      const rows = await sql.unsafe<{ name: string; hash: string }[]>(statement);
      return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
    },
    count: async (table) => Number((await sql.unsafe(`select count(*) as n from ${table}`))[0]?.['n']),
  };
}
