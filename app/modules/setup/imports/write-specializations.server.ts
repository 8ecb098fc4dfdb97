import { sql } from 'drizzle-orm';
import { specializations } from '#db/schema/therapists.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Move, SpecializationState } from '#app/modules/setup/import-plans/import-states.ts';
import { deleteRows, insertRows } from './write-rows.server.ts';

type SpecializationMove = Move<SpecializationState>;

/** Writes specializations as they are after each move: adds, changes and deletes them, in two statements. */
export async function writeSpecializations(
  scope: Scope,
  moves: readonly SpecializationMove[],
): Promise<void> {
  const kept = moves.flatMap(({ after }) => (after === null ? [] : [after]));
  const gone = moves.flatMap(({ before, after }) => (before !== null && after === null ? [before.id] : []));
  await insertRows(
    scope,
    specializations,
    kept.map((state) => ({ ...state, createdAt: scope.now, rowVersion: 1 })),
    ['name', 'category', 'description', 'isActive'],
    [sql`row_version = ${specializations.rowVersion} + 1`],
  );
  await deleteRows(scope, specializations, specializations.id, gone);
}

/** Returns the entries of the audit trail for one specialization that was imported: those of the forms. */
export function specializationEntries({ before, after }: SpecializationMove): AuditEntry[] {
  if (after === null) return [];
  const { id, isActive, ...answers } = after;
  const resource = { type: 'specialization' as const, id };
  const { fields, detail } = differences(
    before === null
      ? answers
      : { name: before.name, category: before.category, description: before.description },
    answers,
  );
  const named = { specialization: before?.name ?? after.name };
  return [
    ...(before === null ? [{ action: 'specialization.add' as const, resource, detail: answers }] : []),
    ...(fields.length === 0
      ? []
      : [{ action: 'specialization.change' as const, resource, fields, detail: { ...named, ...detail } }]),
    ...(isActive === (before?.isActive ?? true)
      ? []
      : [
          {
            action: isActive ? ('specialization.return' as const) : ('specialization.retire' as const),
            resource,
            detail: named,
          },
        ]),
  ];
}
