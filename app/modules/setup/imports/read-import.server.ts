import { and, desc, eq, gt, lt } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { imports } from '#db/schema/setup.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers, type ClinicMembers } from '#app/modules/identity/sessions/index.server.ts';
import { canImport, planImport, readImportSources } from '#app/modules/setup/import-plans/index.server.ts';
import type { PlannedRow, RowStatus } from '#app/modules/setup/import-plans/import-plan.ts';
import { readShownZone } from '#app/modules/tenancy/index.server.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { isId } from '#app/platform/new-id.ts';
import { STORED_CHANGES } from './stored-changes.ts';

/** How many imports the page lists: of those of the last day the newest. */
const LISTED = 50;

export type ListedImport = Awaited<ReturnType<typeof listImports>>['imports'][number];
export type ShownImport = NonNullable<Awaited<ReturnType<typeof readImportPage>>>;

function selectImports({ tx, tenant, now }: Scope, where?: Parameters<typeof and>[0]) {
  return tx
    .select({ stored: imports, uploadedBy: memberships.displayName })
    .from(imports)
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, imports.tenantId), eq(memberships.accountId, imports.uploadedBy)),
    )
    .where(and(eq(imports.tenantId, tenant.id), gt(imports.expiresAt, now), where));
}

type Selected = Awaited<ReturnType<typeof selectImports>>[number];

function shown({ vault }: Scope, { stored, uploadedBy: bare }: Selected, members: ClinicMembers) {
  const { id, kind, encoding, createdAt, expiresAt, importedAt, undoneAt } = stored;
  const uploadedBy = memberIn(members, stored.uploadedBy, bare);
  return {
    ...{ id, kind, encoding, createdAt, expiresAt, importedAt, undoneAt, uploadedBy },
    counts: { create: stored.created, update: stored.updated, unchanged: stored.unchanged },
    fileName: vault.unseal(imports.fileName, id, stored.fileName),
  };
}

/** Lists the imports of the last day, the newest first, and the clinic's zone. One round trip. */
export async function listImports(scope: Scope) {
  const [rows, zone, members] = await Promise.all([
    selectImports(scope).orderBy(desc(imports.createdAt), desc(imports.id)).limit(LISTED),
    readShownZone(scope),
    readMembers(scope),
  ]);
  return { imports: rows.map((row) => shown(scope, row, members)), zone };
}

/**
 * Reads an import: before it is done what it would do now, one page of the rows with the status that is asked for; afterwards what it
 * did. Null when there is none, or its day is over. One round trip.
 */
export async function readImportPage(
  scope: Scope,
  id: string | undefined,
  { status, page }: { readonly status?: RowStatus | undefined; readonly page: number },
) {
  if (!isId(id)) return null;
  const [[found], zone, sources, members] = await Promise.all([
    selectImports(scope, eq(imports.id, id)),
    readShownZone(scope),
    readImportSources(scope),
    readMembers(scope),
  ]);
  if (found === undefined) return null;
  const { kind, content, changes } = found.stored;
  const record = shown(scope, found, members);
  if (content === null) return { ...record, zone, plan: null, staying: stayingIn(scope, id, changes) };
  const text = scope.vault.unseal(imports.content, id, content);
  const { rows, counts, seen, over, ...plan } = await planImport(sources, kind, text);
  const asked = rows.filter((row) => status === undefined || row.status === status);
  const first = (page - 1) * LIST_PAGE;
  return {
    ...record,
    zone,
    plan: {
      ...{ counts, seen, over, canImport: canImport({ ...plan, counts, over }) },
      rows: asked.slice(first, first + LIST_PAGE).map(withoutStates),
      total: asked.length,
    },
    staying: [],
  };
}

/** Reads what is wrong in a file that is not imported yet: every cell, in its order. Null when there is no such import. */
export async function readImportFaults(scope: Scope, id: string | undefined) {
  if (!isId(id)) return null;
  const [[found], sources] = await Promise.all([
    selectImports(scope, eq(imports.id, id)),
    readImportSources(scope),
  ]);
  if (found?.stored.content == null) return null;
  const text = scope.vault.unseal(imports.content, id, found.stored.content);
  const { rows } = await planImport(sources, found.stored.kind, text);
  return rows.flatMap(({ row, faults }) => faults.map((fault) => ({ row, ...fault })));
}

export type ShownRow = ReturnType<typeof withoutStates>;
function withoutStates({ row, name, status, faults, changes }: PlannedRow) {
  return { row, name, status, faults, changes };
}

function stayingIn(scope: Scope, id: string, changes: Selected['stored']['changes']) {
  const stored = scope.vault.unsealJson(STORED_CHANGES, imports.changes, id, changes);
  const moves = stored === null ? [] : [...stored.specializations, ...stored.therapists];
  return moves.flatMap(({ row, name, stays }) => (stays === undefined ? [] : [{ row, name, stays }]));
}

/** Removes the imports of this clinic whose day is over. */
export async function purgeImports({ tx, tenant, now }: Scope): Promise<void> {
  await tx.delete(imports).where(and(eq(imports.tenantId, tenant.id), lt(imports.expiresAt, now)));
}
