import { sql } from 'drizzle-orm';
import { localOfInstant } from '#app/platform/local-time.ts';
import type { Tx } from '#db/client.server.ts';

const WEEK_MS = 7 * 86_400_000;
/** This year and the next five. */
const WEEKS = 6 * 53;

/** A zone in which this program and PostgreSQL tell another time. */
export interface ZoneDifference {
  readonly zone: string;
  /** The first instant compared at which they differ; null when PostgreSQL does not know the zone. */
  readonly at: Date | null;
}

/**
 * Compares the wall clocks of zones (IANA names) in this program's zone data and in PostgreSQL's, at one instant of every
 * week of this year and the next five. Whatever the product shows or decides by a calendar day is computed by the program;
 * a difference concerns what people compute in the database themselves. One query.
 */
export async function findZoneDifferences(
  tx: Tx,
  zones: readonly string[],
  now: Date,
): Promise<ZoneDifference[]> {
  const from = Date.UTC(now.getUTCFullYear(), 0, 1, 12);
  const instants = Array.from({ length: WEEKS }, (_, week) => new Date(from + week * WEEK_MS).toISOString());
  const rows = await tx.execute<{ zone: string; at: string | null; local: string | null }>(sql`
    select wanted.zone, to_char(instant.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      to_char(instant.at at time zone known.name, 'YYYY-MM-DD"T"HH24:MI') as local
    from json_array_elements_text(${JSON.stringify([...new Set(zones)])}::json) as wanted (zone)
    left join pg_timezone_names known on known.name = wanted.zone
    left join (select value::timestamptz as at from json_array_elements_text(${JSON.stringify(instants)}::json)) instant
      on known.name is not null
    order by 1, instant.at`);
  const found = new Map<string, ZoneDifference>();
  for (const { zone, at, local } of rows) {
    if (found.has(zone)) continue;
    if (at === null) found.set(zone, { zone, at: null });
    else if (localOfInstant(new Date(at), zone) !== local) found.set(zone, { zone, at: new Date(at) });
  }
  return [...found.values()];
}
