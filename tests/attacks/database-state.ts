import postgres from 'postgres';
import { afterAll } from 'vitest';

/** Tables that requests move without anybody having changed anything: who was seen when, what was tried how often. */
const INCIDENTAL = /^(audit_|sessions$|rate_limits$|idempotency_keys$|kept_forms$)/;

/** Looks behind the policies at everything that people have stored. */
export interface DatabaseState {
  /**
   * How many rows each table has and which transaction wrote the newest, incidental tables left out: equal as long as
   * nothing was written, not even what was there before.
   */
  digest(): Promise<Record<string, string>>;
  /** How many rows each of them has. */
  counts(): Promise<Record<string, number>>;
}

/** Call once, at the top of the file, with await; closed after its last test. */
export async function openDatabaseState(superuserUrl: string): Promise<DatabaseState> {
  // Over this many tables the planner would start workers for each digest, which takes longer than to read the rows.
  const connection = { max_parallel_workers_per_gather: 0 };
  const sql = postgres(superuserUrl, { max: 1, connection, onnotice: () => {} });
  afterAll(() => sql.end({ timeout: 5 }));
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition order by relname`;
  const ofEach = (what: string) =>
    tables
      .filter(({ name }) => !INCIDENTAL.test(name))
      .map(({ name }) => `select '${name}' as name, ${what} as value from ${name} t`)
      .join(' union all ');
  const ask = async <T>(what: string) => {
    const rows = await sql.unsafe<{ name: string; value: T }[]>(ofEach(what));
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  };
  return {
    digest: () => ask<string>("count(*) || ' ' || max(xmin::text::bigint)"),
    counts: () => ask<number>('count(*)::int'),
  };
}
