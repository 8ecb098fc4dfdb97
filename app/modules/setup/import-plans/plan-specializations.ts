import { foldName } from '#app/platform/fold-name.ts';
import { specializationSchema } from '#app/modules/setup/expertise/specialization.schema.ts';
import { readChoice, readYesOrNo } from './cell-values.ts';
import type { ImportColumn } from './import-columns.ts';
import { changedCells, refusedRow, type PlannedRow, type RowFaults } from './import-plan.ts';
import type { Line } from './read-lines.ts';
import { faultsOfCells, wordsOf } from './row-cells.ts';
import { isSameState, type SpecializationState } from './import-states.ts';

/**
 * Plans what a file of specializations does with those of the clinic. A row is about the one of its category that has its name,
 * however it is spelled. A blank cell leaves what stands there.
 */
export function planSpecializations(
  lines: readonly Line[],
  known: readonly SpecializationState[],
): PlannedRow<SpecializationState>[] {
  const byKey = new Map(known.map((one) => [keyOf(one), one]));
  const seen = new Set<string>();
  return lines.map((line) => {
    const faults = faultsOfCells(line);
    const answers = readRow(line, faults);
    const name = line.cells.get('name') ?? '';
    if (answers === null) return refusedRow(line.row, name, faults);
    const key = keyOf(answers);
    if (seen.has(key)) faults.add('name', 'imports.error_row-twice');
    seen.add(key);
    const before = byKey.get(key) ?? null;
    const isActive = readActive(line, faults) ?? before?.isActive ?? true;
    if (faults.all.length > 0) return refusedRow(line.row, name, faults);
    const { category, description } = answers;
    const after = {
      id: before?.id ?? '',
      name: answers.name,
      category,
      description: line.cells.has('description') ? description : (before?.description ?? ''),
      isActive,
    };
    const status = before === null ? 'create' : isSameState(before, after) ? 'unchanged' : 'update';
    const changes = before === null ? [] : changedCells(cellsOf(before), cellsOf(after));
    return { row: line.row, name, status, faults: [], changes, before, after };
  });
}

const keyOf = ({ category, name }: Pick<SpecializationState, 'category' | 'name'>) =>
  `${category} ${foldName(name)}`;

function readRow({ cells }: Line, faults: RowFaults) {
  const read = specializationSchema.safeParse({
    name: cells.get('name'),
    category: readChoice(cells.get('category') ?? ''),
    description: cells.get('description'),
  });
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues)
    faults.add(path[0] as ImportColumn, wordsOf(`expertise.error_${message}`));
  return null;
}

function readActive({ cells }: Line, faults: RowFaults): boolean | null {
  const typed = cells.get('isActive');
  const answer = typed === undefined ? null : readYesOrNo(typed);
  if (typed !== undefined && answer === null) faults.add('isActive', 'imports.error_yes-or-no');
  return answer;
}

const cellsOf = ({ name, category, description, isActive }: SpecializationState) =>
  new Map<ImportColumn, string>([
    ['name', name],
    ['category', category],
    ['description', description],
    ['isActive', String(isActive)],
  ]);
