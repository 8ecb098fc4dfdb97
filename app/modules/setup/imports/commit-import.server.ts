import { and, eq, gt } from 'drizzle-orm';
import { imports } from '#db/schema/setup.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  canImport,
  planImport,
  readImportSources,
  type ImportPlan,
} from '#app/modules/setup/import-plans/index.server.ts';
import type { ImportSources } from '#app/modules/setup/import-plans/import-sources.ts';
import type { PlannedRow } from '#app/modules/setup/import-plans/import-plan.ts';
import type { SpecializationState, TherapistState } from '#app/modules/setup/import-plans/import-states.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { STORED_CHANGES, type StoredChanges } from './stored-changes.ts';
import { therapistEntries } from './therapist-entries.ts';
import { specializationEntries, writeSpecializations } from './write-specializations.server.ts';
import { writeTherapists } from './write-therapists.server.ts';

/** Takes the set-up alone, and reads an import as it then is. Null when there is none, or its day is over. */
export async function lockImport(scope: Scope, id: string | undefined) {
  if (!isId(id)) return null;
  await lockSetup(scope);
  const { tx, tenant, now, vault } = scope;
  const [found] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenant.id), eq(imports.id, id), gt(imports.expiresAt, now)));
  return found === undefined
    ? null
    : { ...found, fileName: vault.unseal(imports.fileName, id, found.fileName) };
}

/**
 * Does an import exactly as it was shown, or nothing of it: all rows in one transaction, under the lock of the set-up. Null when
 * there is no such import. Refuses with `already-so` when it was done, with `changed-meanwhile` when it would do something else
 * now than the plan that `seen` names, and with `rows-refused` when the plan cannot be done.
 */
export async function commitImport(
  scope: Scope,
  id: string | undefined,
  seen: string,
): Promise<null | { id: string } | Refusal<'already-so' | 'changed-meanwhile' | 'rows-refused'>> {
  const found = await lockImport(scope, id);
  if (found === null) return null;
  const { kind, fileName, content } = found;
  const act = {
    action: 'import.commit' as const,
    resource: { type: 'import' as const, id: found.id },
    detail: { ofKind: kind, fileName },
  };
  if (content === null) return scope.refuse(act, 'already-so');
  const sources = await readImportSources(scope);
  const plan = await planImport(sources, kind, scope.vault.unseal(imports.content, found.id, content));
  if (plan.seen !== seen) return scope.refuse(act, 'changed-meanwhile');
  if (!canImport(plan)) return scope.refuse(act, 'rows-refused');
  const { changes, entries } = await write(scope, plan, sources);
  const counts = {
    created: plan.counts.create,
    updated: plan.counts.update,
    unchanged: plan.counts.unchanged,
  };
  await scope.tx
    .update(imports)
    .set({
      ...counts,
      content: null,
      changes: scope.vault.sealJson(STORED_CHANGES, imports.changes, found.id, changes),
      importedAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + DAY_MS),
    })
    .where(and(eq(imports.tenantId, scope.tenant.id), eq(imports.id, found.id)));
  scope.audit({ ...act, detail: { ...act.detail, ...counts } });
  for (const entry of entries) scope.audit(entry);
  return { id: found.id };
}

async function write(
  scope: Scope,
  plan: ImportPlan,
  { places, specializations }: ImportSources,
): Promise<{ changes: StoredChanges; entries: AuditEntry[] }> {
  if (plan.kind === 'specializations') {
    const moves = movesOf(plan.rows, (state) => ({ ...state, id: state.id || scope.newId() }));
    await writeSpecializations(scope, moves);
    return {
      changes: { specializations: moves, therapists: [] },
      entries: moves.flatMap(specializationEntries),
    };
  }
  const zones = new Map(places.map(({ id, zone }) => [id, zone]));
  const todayOf = ({ places: [usual = ''] }: TherapistState) =>
    localDateOf(scope.now, zones.get(usual) ?? 'UTC');
  const moves = movesOf(plan.rows, (state) => withIds(scope, state, todayOf(state)));
  await writeTherapists(scope, moves);
  const names = {
    places: new Map(places.map(({ id, name }) => [id, name])),
    specializations: new Map(specializations.map(({ id, name }) => [id, name])),
  };
  return {
    changes: { specializations: [], therapists: moves },
    entries: moves.flatMap((move) => therapistEntries(move, names, todayOf(move.after))),
  };
}

function movesOf<State extends SpecializationState | TherapistState>(
  rows: readonly PlannedRow<State>[],
  complete: (state: State) => State,
) {
  return rows.flatMap(({ row, name, status, before, after }) =>
    after === null || status === 'unchanged' ? [] : [{ row, name, before, after: complete(after) }],
  );
}

/** Gives what is new its ids, and new hours their first day. */
function withIds(scope: Scope, state: TherapistState, today: string): TherapistState {
  const inOrder = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  return {
    ...state,
    id: state.id || scope.newId(),
    licences: state.licences.map((one) => ({ ...one, id: one.id || scope.newId() })).sort(inOrder),
    hours: state.hours
      .map((one) => ({ ...one, id: one.id || scope.newId(), validFrom: one.validFrom || today }))
      .sort(inOrder),
  };
}
