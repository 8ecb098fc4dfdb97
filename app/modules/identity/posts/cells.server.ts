import { sql, type SQL } from 'drizzle-orm';
import { rateLimits } from '#db/schema/identity.ts';

/** A limit allows `burst` requests at once, and then `perMinute` requests a minute. */
export interface Limit {
  readonly burst: number;
  readonly perMinute: number;
}

/** The clocks of several processes differ by less than this. */
const SKEW_MS = 60_000;

/** What a budget's upsert compares, as it is sent: how long one request takes, and instants as ISO text. */
export type Cell = {
  readonly at: string;
  readonly takes: string;
  /** A request is let through while the arrival time is no later. */
  readonly latest: string;
  /** No arrival time is later, unless the clock was set back after it was written. */
  readonly possible: string;
};

/** Returns the limit of one person who may post `perMinute` times a minute. */
export function postsOf(perMinute: number): Limit {
  return { burst: Math.max(10, Math.floor(perMinute / 2)), perMinute };
}

/** Everybody of a clinic, and everybody behind one network, may together ask as often as this many people. */
const TOGETHER = 20;

/** Returns the limit of all who share a budget, where one person has `limit`. */
export function together({ burst, perMinute }: Limit): Limit {
  return { burst: burst * TOGETHER, perMinute: perMinute * TOGETHER };
}

/** Returns the cell that a request at `at` takes of a limit. */
export function cellOf({ burst, perMinute }: Limit, at: Date): Cell {
  const ms = 60_000 / perMinute;
  const ahead = (by: number) => new Date(at.getTime() + by).toISOString();
  return {
    at: at.toISOString(),
    takes: `${ms} milliseconds`,
    latest: ahead(ms * (burst - 1)),
    possible: ahead(ms * burst + SKEW_MS),
  };
}

/**
 * Writes the statement that takes a cell from the budget of `key`, by the generic cell rate algorithm in one upsert. The
 * row holds the theoretical arrival time, and nothing is returned when that time lies further ahead than the burst
 * allows. `from` says, from `from` or `where` on, on what else the taking depends.
 */
export function takeCell(key: SQL, from: SQL, cell: { readonly [K in keyof Cell]: unknown }): SQL {
  const at = sql`${cell.at}::timestamptz`;
  const possible = sql`${cell.possible}::timestamptz`;
  return sql`
    insert into ${rateLimits} as held (key, arrives_at) select ${key}, ${at} + ${cell.takes}::interval ${from}
    on conflict (key) do update
      set arrives_at = ${cell.takes}::interval
        + case when held.arrives_at > ${possible} then ${at} else greatest(held.arrives_at, ${at}) end
      where held.arrives_at <= ${cell.latest}::timestamptz or held.arrives_at > ${possible}
    returning key`;
}

/** Returns the answer to a request beyond a limit. It says when to come back. */
export function tooMany({ perMinute }: Limit): Response {
  return new Response('Too many requests', {
    status: 429,
    statusText: 'too-many-requests',
    headers: { 'Retry-After': String(Math.ceil(60 / perMinute)) },
  });
}
