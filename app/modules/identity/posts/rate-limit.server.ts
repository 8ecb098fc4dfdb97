import { createHash } from 'node:crypto';
import { lt, sql } from 'drizzle-orm';
import { rateLimits } from '#db/schema/identity.ts';
import { statement } from '#db/statement.server.ts';
import { acrossTenants } from '#db/tenant.server.ts';

/** A limit allows `burst` requests at once, and then `perMinute` requests a minute. */
export interface Limit {
  readonly burst: number;
  readonly perMinute: number;
}

/** The limit of sign-in attempts from one address. The identity provider limits them for each account. */
const SIGN_IN: Limit = { burst: 30, perMinute: 30 };

/**
 * Counts a request by the generic cell rate algorithm, in one upsert. The row holds the theoretical arrival time, and
 * a request is refused when that time lies further ahead than the burst allows. Throws a 429 that says when to come
 * back.
 */
async function spend(key: string, limit: Limit, at: Date): Promise<void> {
  const cell = 60_000 / limit.perMinute;
  const allowed = await acrossTenants(
    'rate limit',
    (tx) =>
      takeCell(tx, {
        key,
        fresh: new Date(at.getTime() + cell),
        at: at.toISOString(),
        cell: `${cell} milliseconds`,
        latest: new Date(at.getTime() + cell * (limit.burst - 1)).toISOString(),
      }),
    { isOneStatement: true },
  );
  if (allowed.length === 0) throw tooMany(limit);
}

/** Returns the answer to a request beyond a limit. It says when to come back. */
export function tooMany({ perMinute }: Limit): Response {
  return new Response('Too many requests', {
    status: 429,
    statusText: 'too-many-requests',
    headers: { 'Retry-After': String(Math.ceil(60 / perMinute)) },
  });
}

/** Returns the limit of one person who may post `perMinute` times a minute. */
export function ofPosts(perMinute: number): Limit {
  return { burst: Math.max(10, Math.floor(perMinute / 2)), perMinute };
}

const takeCell = statement<{ key: string; fresh: Date; at: string; cell: string; latest: string }>()(
  (tx, given) =>
    tx
      .insert(rateLimits)
      .values({ key: given.key, arrivesAt: given.fresh })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          arrivesAt: sql`greatest(${rateLimits.arrivesAt}, ${given.at}::timestamptz) + ${given.cell}::interval`,
        },
        setWhere: sql`${rateLimits.arrivesAt} <= ${given.latest}::timestamptz`,
      })
      .returning({ key: rateLimits.key }),
);

/**
 * Limits sign-ins from an address. It counts IPv6 by its /64, because one household has as many addresses as it likes.
 */
export function limitSignIns(ip: string, at: Date): Promise<void> {
  return spend(`sign-in ${networkOf(ip)}`, SIGN_IN, at);
}

/** Limits the posts that are kept for a person who has no session any more. */
export function limitKeptPosts(accountId: string, perMinute: number, at: Date): Promise<void> {
  return spend(`kept ${accountId}`, ofPosts(perMinute), at);
}

/**
 * Lets a thing happen once until `until`, for all processes together. Returns false when it has happened. The database
 * keeps the key's hash. A crash of PostgreSQL forgets it, like all limits.
 */
export async function claimOnce(key: string, until: Date): Promise<boolean> {
  const hashed = `once ${createHash('sha256').update(key).digest('base64url')}`;
  const claimed = await acrossTenants(
    'an answer of the identity provider is taken once',
    (tx) => takeOnce(tx, { key: hashed, until }),
    { isOneStatement: true },
  );
  return claimed.length > 0;
}

const takeOnce = statement<{ key: string; until: Date }>()((tx, given) =>
  tx
    .insert(rateLimits)
    .values({ key: given.key, arrivesAt: given.until })
    .onConflictDoNothing()
    .returning({ key: rateLimits.key }),
);

/** Removes the limits that hold nobody back any more. Returns how many it removed. */
export function purgeLimits(at: Date): Promise<number> {
  return acrossTenants('purge of limits that are over', async (tx) => {
    const gone = await tx
      .delete(rateLimits)
      .where(lt(rateLimits.arrivesAt, at))
      .returning({ key: rateLimits.key });
    return gone.length;
  });
}

/** Returns an IPv4 address as it is, and the first four groups of an IPv6 address. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
