import { createHash } from 'node:crypto';
import { lt, sql } from 'drizzle-orm';
import { rateLimits } from '#db/schema/identity.ts';
import { sqlStatement, statement } from '#db/statement.server.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { cellOf, postsOf, takeCell, together, tooMany, type Cell, type Limit } from './cells.server.ts';

/**
 * The limit of sign-in attempts from one address, where an office of sixty people may begin its day in one
 * minute: each takes two. The identity provider limits them for each account.
 */
const SIGN_IN: Limit = { burst: 120, perMinute: 120 };

/** The limit of pages that are opened by a secret link, from one address: nobody guesses one, and nobody tries. */
const LINK: Limit = { burst: 30, perMinute: 30 };

/**
 * The limit of calendar feeds from one address. A calendar service reads the feeds of many therapists from a few addresses, each
 * some times an hour.
 */
const FEED: Limit = { burst: 120, perMinute: 120 };

/** Counts a request against the budget of `key`. Throws a 429 that says when to come back. */
async function spend(key: string, limit: Limit, at: Date): Promise<void> {
  const taken = await acrossTenants('rate limit', (tx) => takeKey(tx, { key, ...cellOf(limit, at) }), {
    isOneStatement: true,
  });
  if (taken.length === 0) throw tooMany(limit);
}

const takeKey = sqlStatement<Cell & { readonly key: string }>()((given) =>
  takeCell(sql`${given.key}::text`, sql``, given),
);

/**
 * Limits sign-ins from an address. It counts IPv6 by its /64, because one household has as many addresses as it likes.
 */
export function limitSignIns(ip: string, at: Date): Promise<void> {
  return spend(`sign-in ${networkOf(ip)}`, SIGN_IN, at);
}

/** Limits how often an address opens links that hold a secret. */
export function limitLinks(ip: string, at: Date): Promise<void> {
  return spend(`link ${networkOf(ip)}`, LINK, at);
}

/** Limits how often an address reads calendar feeds. */
export function limitFeeds(ip: string, at: Date): Promise<void> {
  return spend(`feed ${networkOf(ip)}`, FEED, at);
}

/** Limits the posts of a network's people who are not signed in: to sign in, and what the identity provider sends. */
export function limitOpenPosts(ip: string, perMinute: number, at: Date): Promise<void> {
  return spend(`open ${networkOf(ip)}`, together(postsOf(perMinute)), at);
}

/** Limits the posts that are kept for a person who has no session any more. */
export function limitKeptPosts(accountId: string, perMinute: number, at: Date): Promise<void> {
  return spend(`kept ${accountId}`, postsOf(perMinute), at);
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
