import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import type { SpecializationsQuery } from './specializations-query.ts';

/** A specialization, with the number of therapists who have it and of clients whose newest assessment names it. */
const COLUMNS = {
  ...getTableColumns(specializations),
  therapists: sql<number>`(select count(*)::int from therapist_specializations held
    where held.tenant_id = specializations.tenant_id and held.specialization_id = specializations.id)`,
  clients: sql<number>`(select count(*)::int from needs_specializations needed
    join needs_assessments made on made.tenant_id = needed.tenant_id and made.id = needed.needs_id
    join clients on clients.tenant_id = made.tenant_id and clients.id = made.client_id and clients.status <> 'discharged'
    where needed.tenant_id = specializations.tenant_id and needed.specialization_id = specializations.id
      and not exists (select from needs_assessments newer where newer.tenant_id = made.tenant_id
        and newer.client_id = made.client_id and (newer.assessed_at, newer.id) > (made.assessed_at, made.id)))`,
};

export type SpecializationRow = Awaited<ReturnType<typeof select>>[number];

function select({ tx, tenant }: Scope, where: Parameters<typeof and>[0]) {
  return tx
    .select(COLUMNS)
    .from(specializations)
    .where(and(eq(specializations.tenantId, tenant.id), where));
}

/** Reads a specialization of the clinic, in use or retired; null when there is none. One query. */
export async function readSpecialization(scope: Scope, id: string): Promise<SpecializationRow | null> {
  const [found] = await select(scope, eq(specializations.id, id));
  return found ?? null;
}

/**
 * Reads one page of the specializations that the clinic uses or has used: one query. Names are searched however they are
 * spelled, which the database cannot do; a clinic has a few dozen.
 */
export async function listSpecializations(
  scope: Scope,
  { search, status, category, by, isReversed, page }: SpecializationsQuery,
): Promise<{ rows: SpecializationRow[]; total: number }> {
  const all = await select(
    scope,
    and(
      status === undefined ? undefined : eq(specializations.isActive, status === 'used'),
      category === undefined ? undefined : eq(specializations.category, category),
    ),
  ).orderBy((isReversed ? desc : asc)(specializations[by]), asc(specializations.name));
  const words = search === undefined ? null : foldName(search).split(' ');
  const found =
    words === null ? all : all.filter(({ name }) => words[0] !== '' && meansName(words, foldName(name)));
  const first = (page - 1) * LIST_PAGE;
  return { rows: found.slice(first, first + LIST_PAGE), total: found.length };
}
