import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { accounts, memberships } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { isId } from '#app/platform/new-id.ts';
import type { ClinicQuery, ClinicStatus } from './clinic-query.ts';
import type { Limits, Plan } from './plans.ts';

export interface ClinicRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly plan: Plan;
  readonly status: ClinicStatus;
  readonly rowVersion: number;
  /** When it was canceled, and for how many days from then on it is kept whole; null for one that is not. */
  readonly canceledAt: Date | null;
  readonly keptDays: number | null;
  readonly limits: Limits;
  /** The number from which it sends texts, in E.164; null where it sends none. */
  readonly textNumber: string | null;
  readonly use: ClinicUse;
  /** When one of its people signed in last, in whichever clinic; null when that was never. */
  readonly lastSignedInAt: Date | null;
}

/** Counts of a clinic's rows; nothing of any row. */
export interface ClinicUse {
  readonly locations: number;
  readonly therapists: number;
  readonly clients: number;
}

const columns = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  plan: tenants.plan,
  status: sql<ClinicStatus>`${tenants.status}`,
  rowVersion: tenants.rowVersion,
  canceledAt: tenants.canceledAt,
  keptDays: tenants.keptDays,
  textNumber: tenants.textNumber,
  limits: { locations: tenants.maxLocations, therapists: tenants.maxTherapists, clients: tenants.maxClients },
};

const use = sql<ClinicUse>`(select to_json(u) from app.use_of_clinic("tenants"."id") u)`;

const lastSignedInAt = sql<Date | null>`(select max(a.last_signed_in_at) from ${memberships} m
  join ${accounts} a on a.id = m.account_id where m.tenant_id = "tenants"."id")`.mapWith(
  accounts.lastSignedInAt,
);

interface ListedClinics {
  readonly rows: ClinicRow[];
  /** How many match, beside those of this page; 0 on a page past the last. */
  readonly total: number;
}

/**
 * Reads one page of the clinics, with what each uses of its plan: one query, and one more before it where a name or an address
 * is searched. Names are searched however they are spelled, as everywhere.
 */
export async function listClinics(query: ClinicQuery): Promise<ListedClinics> {
  const first = (query.page - 1) * LIST_PAGE;
  if (query.search === undefined) {
    const rows = await readRows(query, { limit: LIST_PAGE, offset: first });
    return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
  }
  const all = await acrossTenants(
    'the operator’s list of clinics',
    (tx) =>
      tx
        .select({ id: tenants.id, name: tenants.name, slug: tenants.slug })
        .from(tenants)
        .where(isListed(query))
        .orderBy(...inOrder(query)),
    { isOneStatement: true },
  );
  const found = all.filter(isMeantBy(query.search)).map(({ id }) => id);
  const ids = found.slice(first, first + LIST_PAGE);
  const rows = ids.length === 0 ? [] : await readRows(query, { ids });
  return { rows: rows.map(({ total: _, ...row }) => row), total: found.length };
}

/** Reads clinics in their order: those of these ids, or as many from an offset on. `total` counts before the limit. */
function readRows(
  query: ClinicQuery,
  which: { readonly ids: readonly string[] } | { readonly limit: number; readonly offset: number },
): Promise<(ClinicRow & { total: number })[]> {
  return acrossTenants(
    'the operator’s list of clinics',
    (tx) => {
      const listed = tx
        .select({ id: tenants.id, total: sql<number>`count(*) over ()`.mapWith(Number).as('total') })
        .from(tenants)
        .where(and(isListed(query), 'ids' in which ? inArray(tenants.id, [...which.ids]) : undefined))
        .orderBy(...inOrder(query));
      const page = ('ids' in which ? listed : listed.limit(which.limit).offset(which.offset)).as('page');
      return tx
        .select({ ...columns, use, lastSignedInAt, total: page.total })
        .from(page)
        .innerJoin(tenants, eq(tenants.id, page.id))
        .orderBy(...inOrder(query));
    },
    { isOneStatement: true },
  );
}

const isListed = ({ status, plan }: ClinicQuery) =>
  and(
    ne(tenants.status, 'system'),
    status === undefined ? undefined : eq(tenants.status, status),
    plan === undefined ? undefined : eq(tenants.plan, plan),
  );

const inOrder = ({ by, isReversed }: ClinicQuery) => [
  isReversed ? desc(tenants[by]) : asc(tenants[by]),
  asc(tenants.name),
  asc(tenants.id),
];

/** Reads one clinic as the operator sees it; null when there is none. One query. */
export async function readClinic(id: string): Promise<ClinicRow | null> {
  if (!isId(id)) return null;
  const [row] = await acrossTenants(
    'a clinic as the operator sees it',
    (tx) =>
      tx
        .select({ ...columns, use, lastSignedInAt })
        .from(tenants)
        .where(and(eq(tenants.id, id), ne(tenants.status, 'system'))),
    { isOneStatement: true },
  );
  return row ?? null;
}

function isMeantBy(search: string) {
  const [folded, typed] = [foldName(search), search.toLowerCase()];
  return ({ name, slug }: { readonly name: string; readonly slug: string }) =>
    slug.includes(typed) || (folded !== '' && meansName(folded.split(' '), foldName(name)));
}

/** Reads the names of clinics by id, in one query. */
export async function readClinicNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await acrossTenants(
    'the clinics that an operator’s kept forms are about',
    (tx) =>
      tx
        .select({ id: tenants.id, name: tenants.name })
        .from(tenants)
        .where(inArray(tenants.id, [...ids])),
    { isOneStatement: true },
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
