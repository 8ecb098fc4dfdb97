import { sql, type SQL } from 'drizzle-orm';
import { memberships, sessions } from '#db/schema/identity.ts';
import { sqlStatement } from '#db/statement.server.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { cellOf, postsOf, takeCell, together, tooMany, type Cell, type Limit } from './cells.server.ts';
import { networkOf } from './rate-limit.server.ts';

/** Whose budgets a request spends. */
export interface Asker {
  /** The hash of the session's token. Every session of a person spends the same budget. */
  readonly tokenHash: string;
  /** The clinic whose page is asked; null outside the clinics. */
  readonly tenantId: string | null;
  readonly ip: string;
}

/** A search opens names, which costs more than most posts, so a person may search this much less often than post. */
const POSTS_FOR_A_SEARCH = 4;

/** Limits what a person, a clinic and a network may post; one person may post `perMinute` times a minute. Throws a 429. */
export function limitPosts(asker: Asker, perMinute: number, at: Date): Promise<void> {
  return spend('post', asker, postsOf(perMinute), at);
}

/** Limits the searches of a person, a clinic and a network. Throws a 429. */
export function limitSearches(asker: Asker, perMinute: number, at: Date): Promise<void> {
  return spend('search', asker, postsOf(Math.ceil(perMinute / POSTS_FOR_A_SEARCH)), at);
}

/**
 * Spends the budgets of person, network and clinic one after another, in one statement: who has used up their own takes
 * nothing from the others. A session that is unknown spends nothing, because it is let in nowhere.
 */
async function spend(kind: 'post' | 'search', asker: Asker, limit: Limit, at: Date): Promise<void> {
  const shared = together(limit);
  const { tokenHash, tenantId, ip } = asker;
  const given = { kind, tokenHash, tenantId, network: networkOf(ip), ...cellOf(limit, at) };
  const ofAll = cellOf(shared, at);
  const [spent] = await acrossTenants(
    'rate limit of a person',
    (tx) =>
      takeCells(tx, {
        ...given,
        sharedTakes: ofAll.takes,
        sharedLatest: ofAll.latest,
        sharedPossible: ofAll.possible,
      }),
    { isOneStatement: true },
  );
  if (spent === undefined || !spent.is_known) return;
  if (!spent.by_person) throw tooMany(limit);
  if (!spent.by_network || (!spent.by_clinic && tenantId !== null)) throw tooMany(shared);
}

type Given = Cell & {
  readonly kind: string;
  readonly tokenHash: string;
  readonly tenantId: string | null;
  readonly network: string;
  readonly sharedTakes: string;
  readonly sharedLatest: string;
  readonly sharedPossible: string;
};
type Spent = Record<'is_known' | 'by_person' | 'by_network' | 'by_clinic', boolean>;

/** People who are no members of a clinic share a budget of their own there, so that they cannot use up its. */
const takeCells = sqlStatement<Given>()<Spent>((given) => {
  const { kind, tokenHash, tenantId, network, at } = given;
  const shared = {
    at,
    takes: given.sharedTakes,
    latest: given.sharedLatest,
    possible: given.sharedPossible,
  };
  const key = (whose: SQL) => sql`${kind}::text || ${whose}`;
  const clinicKey = key(
    sql`case when is_member then ' in clinic ' else ' of strangers in clinic ' end || ${tenantId}::text`,
  );
  return sql`
    with asker as (
      select ${sessions.accountId} as account_id, exists (
        select from ${memberships}
        where ${memberships.tenantId} = ${tenantId}::uuid and ${memberships.accountId} = ${sessions.accountId}
          and ${memberships.status} = 'active'
      ) as is_member
      from ${sessions} where ${sessions.tokenHash} = ${tokenHash}
    ),
    person as (${takeCell(key(sql`' of account ' || account_id`), sql`from asker`, given)}),
    network as (${takeCell(key(sql`' from ' || ${network}::text`), sql`from person`, shared)}),
    clinic as (${takeCell(clinicKey, sql`from asker, network where ${tenantId}::text is not null`, shared)})
    select exists (select from asker) as is_known, exists (select from person) as by_person,
      exists (select from network) as by_network, exists (select from clinic) as by_clinic`;
});
