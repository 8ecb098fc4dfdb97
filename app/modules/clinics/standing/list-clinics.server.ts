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
  limits: { locations: tenants.maxLocations, therapists: tenants.maxTherapists, clients: tenants.maxClients },
};

const use = sql<ClinicUse>`(select to_json(u) from app.use_of_clinic("tenants"."id") u)`;

const lastSignedInAt = sql<Date | null>`(select max(a.last_signed_in_at) from ${memberships} m
  join ${accounts} a on a.id = m.account_id where m.tenant_id = "tenants"."id")`.mapWith(
  accounts.lastSignedInAt,
);

/**
 * Reads one page of the clinics, with what each uses of its plan, in one transaction of two queries. Names are searched however
 * they are spelled, as everywhere, and so are addresses.
 */
export async function listClinics(query: ClinicQuery): Promise<{ rows: ClinicRow[]; total: number }> {
  return acrossTenants('the operator’s list of clinics', async (tx) => {
    const column = tenants[query.by];
    const all = await tx
      .select({ id: tenants.id, name: tenants.name, slug: tenants.slug })
      .from(tenants)
      .where(
        and(
          ne(tenants.status, 'system'),
          query.status === undefined ? undefined : eq(tenants.status, query.status),
          query.plan === undefined ? undefined : eq(tenants.plan, query.plan),
        ),
      )
      .orderBy(query.isReversed ? desc(column) : asc(column), asc(tenants.name), asc(tenants.id));
    const found = query.search === undefined ? all : all.filter(isMeantBy(query.search));
    const first = (query.page - 1) * LIST_PAGE;
    const ids = found.slice(first, first + LIST_PAGE).map(({ id }) => id);
    if (ids.length === 0) return { rows: [], total: found.length };
    const read = await tx
      .select({ ...columns, use, lastSignedInAt })
      .from(tenants)
      .where(inArray(tenants.id, ids));
    const byId = new Map(read.map((row) => [row.id, row]));
    return { rows: ids.flatMap((id) => byId.get(id) ?? []), total: found.length };
  });
}

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
