import { and, eq, gt, inArray } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments, UNSETTLED_STATUSES } from '#db/schema/scheduling.ts';
import { imports } from '#db/schema/setup.ts';
import { specializations, therapists } from '#db/schema/therapists.ts';
import { findReferenced } from '#db/find-referenced.server.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readImportSources } from '#app/modules/setup/import-plans/index.server.ts';
import {
  isSameState,
  type SpecializationState,
  type TherapistState,
} from '#app/modules/setup/import-plans/import-states.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { differences } from '#app/platform/differences.ts';
import { lockImport } from './commit-import.server.ts';
import { STORED_CHANGES, type StayReason, type StoredChanges } from './stored-changes.ts';
import { restoredEntry } from './therapist-entries.ts';
import { writeSpecializations } from './write-specializations.server.ts';
import { OWN_TABLES, writeTherapists } from './write-therapists.server.ts';

type SpecializationChange = StoredChanges['specializations'][number];
type TherapistChange = StoredChanges['therapists'][number];

/**
 * Undoes an import within a day: each record is again as it was before, and what was added is gone. A record stays when it was edited
 * since, when something leans on it, or when its earlier name is taken; the page of the import says which and why. Null when there is no such import.
 * Refuses with `not-imported` when it was not done, and with `already-so` when it was undone.
 */
export async function undoImport(
  scope: Scope,
  id: string | undefined,
): Promise<null | { id: string } | Refusal<'already-so' | 'not-imported'>> {
  const found = await lockImport(scope, id);
  if (found === null) return null;
  const { kind, fileName, undoneAt } = found;
  const act = {
    action: 'import.undo' as const,
    resource: { type: 'import' as const, id: found.id },
    detail: { ofKind: kind, fileName },
  };
  const stored = scope.vault.unsealJson(STORED_CHANGES, imports.changes, found.id, found.changes);
  if (stored === null) return scope.refuse(act, 'not-imported');
  if (undoneAt !== null) return scope.refuse(act, 'already-so');
  const entries: AuditEntry[] = [];
  const changes = {
    specializations: await undoSpecializations(scope, stored.specializations, entries),
    therapists: await undoTherapists(scope, stored.therapists, entries),
  };
  await scope.tx
    .update(imports)
    .set({
      undoneAt: scope.now,
      changes: scope.vault.sealJson(STORED_CHANGES, imports.changes, found.id, changes),
    })
    .where(and(eq(imports.tenantId, scope.tenant.id), eq(imports.id, found.id)));
  const all = [...changes.specializations, ...changes.therapists];
  const stayed = all.filter(({ stays }) => stays !== undefined).length;
  scope.audit({ ...act, detail: { ...act.detail, restored: all.length - stayed, stayed } });
  for (const entry of entries) scope.audit(entry);
  return { id: found.id };
}

async function undoSpecializations(
  scope: Scope,
  changes: readonly SpecializationChange[],
  entries: AuditEntry[],
): Promise<SpecializationChange[]> {
  if (changes.length === 0) return [];
  const added = changes.flatMap(({ before, after }) => (before === null ? [after.id] : []));
  const [{ specializations: now }, inUse] = await Promise.all([
    readImportSources(scope),
    findReferenced(scope, specializations, [], added),
  ]);
  const byId = new Map(now.map((state) => [state.id, state]));
  const names = Map.groupBy(now, nameKey);
  const judged = changes.map((change) => {
    const { before, after } = change;
    const others = before === null ? [] : (names.get(nameKey(before)) ?? []);
    const stays: StayReason | undefined = !isSameState(byId.get(after.id), after)
      ? 'edited'
      : inUse.has(after.id)
        ? 'in-use'
        : others.some((other) => other.id !== after.id)
          ? 'name-taken'
          : undefined;
    return stays === undefined ? change : { ...change, stays };
  });
  const undone = judged.flatMap(({ before, after, stays }) =>
    stays === undefined ? [{ before: after, after: before }] : [],
  );
  await writeSpecializations(scope, undone);
  for (const { before, after } of undone) {
    const resource = { type: 'specialization' as const, id: before.id };
    if (after === null) {
      entries.push({
        action: 'specialization.take-back',
        resource,
        detail: { specialization: before.name },
      });
      continue;
    }
    const { fields, detail } = differences(recorded(before), recorded(after));
    entries.push({
      action: 'specialization.restore',
      resource,
      fields,
      detail: { specialization: before.name, ...detail },
    });
  }
  return judged;
}

const nameKey = ({ category, name }: SpecializationState) => `${category} ${foldName(name)}`;

function recorded({ name, category, description, isActive }: SpecializationState) {
  return { name, category, description, isActive: isActive ? 'yes' : 'no' };
}

async function undoTherapists(
  scope: Scope,
  changes: readonly TherapistChange[],
  entries: AuditEntry[],
): Promise<TherapistChange[]> {
  if (changes.length === 0) return [];
  const added = changes.flatMap(({ before, after }) => (before === null ? [after.id] : []));
  const [sources, inUse, withSessions] = await Promise.all([
    readImportSources(scope),
    findReferenced(scope, therapists, OWN_TABLES, added),
    selectWithSessions(
      scope,
      changes.map(({ after }) => after.id),
    ),
  ]);
  const byId = new Map(sources.states.map((state) => [state.id, state]));
  const names = {
    places: new Map(sources.places.map(({ id, name }) => [id, name])),
    specializations: new Map(sources.specializations.map(({ id, name }) => [id, name])),
  };
  const judged = changes.map((change) => {
    const { before, after } = change;
    const stays: StayReason | undefined = !isSameState(byId.get(after.id), after)
      ? 'edited'
      : inUse.has(after.id)
        ? 'in-use'
        : before?.skills.some(({ specializationId }) => !names.specializations.has(specializationId))
          ? 'specialization-gone'
          : withSessions.has(after.id) && takesFromSessions(before, after)
            ? 'has-sessions'
            : undefined;
    return stays === undefined ? change : { ...change, stays };
  });
  const undone = judged.flatMap(({ before, after, stays }) =>
    stays === undefined ? [{ before: after, after: before }] : [],
  );
  await writeTherapists(scope, undone);
  const zones = new Map(sources.places.map(({ id, zone }) => [id, zone]));
  for (const move of undone) {
    const today = localDateOf(scope.now, zones.get(move.before.places[0] ?? '') ?? 'UTC');
    entries.push(restoredEntry(move, names, today));
  }
  return judged;
}

/** Tells whether undoing would take a licence or hours away, or end a licence sooner: coming sessions may lean on them. */
function takesFromSessions(before: TherapistState | null, after: TherapistState): boolean {
  return (
    !isSameState(before?.licences ?? [], after.licences) || !isSameState(before?.hours ?? [], after.hours)
  );
}

/** Reads which of the therapists lead or accompany coming sessions. One query. */
async function selectWithSessions(
  { tx, tenant, now }: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ id: appointments.therapistId })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        inArray(appointments.therapistId, [...ids]),
        inArray(appointments.status, [...UNSETTLED_STATUSES]),
        gt(appointments.startsAt, now),
      ),
    )
    .union(
      tx
        .select({ id: coTherapists.therapistId })
        .from(coTherapists)
        .where(
          and(
            eq(coTherapists.tenantId, tenant.id),
            inArray(coTherapists.therapistId, [...ids]),
            coTherapists.isLive,
            gt(coTherapists.startsAt, now),
          ),
        ),
    );
  return new Set(rows.map(({ id }) => id));
}
