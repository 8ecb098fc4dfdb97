import { sql, type SQL } from 'drizzle-orm';
import { memberships, rateLimits, sessions } from '#db/schema/identity.ts';
import { sqlStatement } from '#db/statement.server.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { networkOf, ofPosts, tooMany, type Limit } from './rate-limit.server.ts';

/** Whose budgets a request spends. */
export interface Asker {
  /** The hash of the session's token. Every session of a person spends the same budget. */
  readonly tokenHash: string;
  /** The clinic whose page is asked; null outside the clinics. */
  readonly tenantId: string | null;
  readonly ip: string;
}

/** All people of a clinic together, and all behind one network, may ask as often as this many people. */
const TOGETHER = 20;

/** A search opens names, which costs more than most posts, so a person may search this much less often than post. */
const POSTS_FOR_A_SEARCH = 4;

/** Limits what a person, a clinic and a network may post; one person may post `perMinute` times a minute. Throws a 429. */
export function limitPosts(asker: Asker, perMinute: number, at: Date): Promise<void> {
  return spend('post', asker, ofPosts(perMinute), at);
}

/** Limits the searches of a person, a clinic and a network. Throws a 429. */
export function limitSearches(asker: Asker, perMinute: number, at: Date): Promise<void> {
  return spend('search', asker, ofPosts(Math.ceil(perMinute / POSTS_FOR_A_SEARCH)), at);
}

/**
 * Spends the budgets of person, network and clinic one after another, in one statement: who has used up their own takes
 * nothing from the others. A session that is unknown spends nothing, because it is let in nowhere.
 */
async function spend(kind: 'post' | 'search', asker: Asker, limit: Limit, at: Date): Promise<void> {
  const shared = { burst: limit.burst * TOGETHER, perMinute: limit.perMinute * TOGETHER };
  const [spent] = await acrossTenants(
    'rate limit of a person',
    (tx) =>
      takeCells(tx, {
        kind,
        tokenHash: asker.tokenHash,
        tenantId: asker.tenantId,
        network: networkOf(asker.ip),
        at: at.toISOString(),
        ...cellOf('own', limit, at),
        ...cellOf('shared', shared, at),
      }),
    { isOneStatement: true },
  );
  if (spent === undefined || !spent.is_known) return;
  if (!spent.by_person) throw tooMany(limit);
  if (!spent.by_network || (!spent.by_clinic && asker.tenantId !== null)) throw tooMany(shared);
}

/** Returns how long one request takes from a budget, and the latest arrival time that still lets one through. */
function cellOf<N extends string>(name: N, { burst, perMinute }: Limit, at: Date) {
  const cell = 60_000 / perMinute;
  return {
    [`${name}Cell`]: `${cell} milliseconds`,
    [`${name}Latest`]: new Date(at.getTime() + cell * (burst - 1)).toISOString(),
  } as Record<`${N}Cell` | `${N}Latest`, string>;
}

interface CellsGiven extends Record<string, unknown> {
  readonly kind: string;
  readonly tokenHash: string;
  readonly tenantId: string | null;
  readonly network: string;
  readonly at: string;
  readonly ownCell: string;
  readonly ownLatest: string;
  readonly sharedCell: string;
  readonly sharedLatest: string;
}

type Spent = Record<'is_known' | 'by_person' | 'by_network' | 'by_clinic', boolean>;

/** People who are no members of a clinic share a budget of their own there, so that they cannot use up its. */
const takeCells = sqlStatement<CellsGiven>()<Spent>((given) => {
  const { tokenHash, tenantId, network } = given;
  const take = (whose: SQL, last: SQL, cell: unknown, latest: unknown) => sql`
    insert into ${rateLimits} as held (key, arrives_at)
    select ${given.kind}::text || ${whose}, ${given.at}::timestamptz + ${cell}::interval from asker where ${last}
    on conflict (key) do update
      set arrives_at = greatest(held.arrives_at, ${given.at}::timestamptz) + ${cell}::interval
      where held.arrives_at <= ${latest}::timestamptz
    returning key`;
  const own = (whose: SQL) => take(whose, sql`true`, given.ownCell, given.ownLatest);
  const shared = (whose: SQL, last: SQL) => take(whose, last, given.sharedCell, given.sharedLatest);
  return sql`
    with asker as (
      select ${sessions.accountId} as account_id, exists (
        select from ${memberships}
        where ${memberships.tenantId} = ${tenantId}::uuid and ${memberships.accountId} = ${sessions.accountId}
          and ${memberships.status} = 'active'
      ) as is_member
      from ${sessions} where ${sessions.tokenHash} = ${tokenHash}
    ),
    person as (${own(sql`' of account ' || asker.account_id`)}),
    network as (${shared(sql`' from ' || ${network}::text`, sql`exists (select from person)`)}),
    clinic as (${shared(
      sql`case when asker.is_member then ' in clinic ' else ' of strangers in clinic ' end || ${tenantId}::text`,
      sql`${tenantId}::text is not null and exists (select from network)`,
    )})
    select exists (select from asker) as is_known, exists (select from person) as by_person,
      exists (select from network) as by_network, exists (select from clinic) as by_clinic`;
});
