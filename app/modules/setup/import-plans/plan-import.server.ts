import { createHash } from 'node:crypto';
import type { ImportKind } from './import-columns.ts';
import { countRows, type PlannedRow, type RowCounts } from './import-plan.ts';
import { planSpecializations } from './plan-specializations.ts';
import { planTherapists } from './plan-therapists.ts';
import type { ImportSources } from './import-sources.ts';
import { readLines } from './read-lines.ts';
import type { SpecializationState, TherapistState } from './import-states.ts';

interface PlanOf<Kind extends ImportKind, State> {
  readonly kind: Kind;
  readonly rows: readonly PlannedRow<State>[];
  readonly counts: RowCounts;
  /** Names exactly this plan. Posted back, it says that the person saw it. */
  readonly seen: string;
  /** How many more therapists the clinic's plan allows, where the file makes more than that; null otherwise. */
  readonly over: number | null;
}

/** What importing a file would do now. */
export type ImportPlan =
  PlanOf<'specializations', SpecializationState> | PlanOf<'therapists', TherapistState>;

/**
 * Plans the import of a file whose text can be read, against what the clinic has (`readImportSources`). Whoever has taken the set-up
 * alone before that was read can do exactly what it says.
 */
export async function planImport(
  sources: ImportSources,
  kind: ImportKind,
  content: string,
): Promise<ImportPlan> {
  const read = await readLines(kind, content);
  const lines = 'lines' in read ? read.lines : [];
  if (kind === 'specializations') {
    const rows = planSpecializations(lines, sources.specializations);
    return { kind, rows, counts: countRows(rows), seen: seenAs(rows), over: null };
  }
  const rows = planTherapists(lines, sources);
  const counts = countRows(rows);
  const over = sources.left !== null && counts.create > sources.left ? sources.left : null;
  return { kind, rows, counts, seen: seenAs(rows), over };
}

/** Tells whether an import can be done: it refuses no row, exceeds no limit, and does something. */
export function canImport({ counts, over }: Pick<ImportPlan, 'counts' | 'over'>): boolean {
  return counts.refused === 0 && over === null && counts.create + counts.update > 0;
}

function seenAs(rows: readonly PlannedRow[]): string {
  return createHash('sha256')
    .update(JSON.stringify(rows.map(({ row, status, before, after }) => [row, status, before, after])))
    .digest('base64url');
}
