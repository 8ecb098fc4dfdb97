import type { PlainKey } from '#app/platform/i18n/t.ts';
import type { ImportColumn } from './import-columns.ts';
import type { SpecializationState, TherapistState } from './import-states.ts';

export const ROW_STATUSES = ['create', 'update', 'unchanged', 'refused'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/** What is wrong with a cell; without a column it is the whole row. */
export interface CellFault {
  readonly column: ImportColumn | null;
  readonly words: PlainKey;
  /** What stands in the cell, cut short. */
  readonly typed: string;
}

/** What a change makes of a cell, as the file would say it. */
export interface CellChange {
  readonly column: ImportColumn;
  readonly from: string;
  readonly to: string;
}

/** What an import would do with one row. */
export interface PlannedRow<State = SpecializationState | TherapistState> {
  readonly row: number;
  /** What the row is about: a name, or an email address. */
  readonly name: string;
  readonly status: RowStatus;
  readonly faults: readonly CellFault[];
  readonly changes: readonly CellChange[];
  /** Both are null in a refused row; ids of what is new are empty. */
  readonly before: State | null;
  readonly after: State | null;
}

export type RowCounts = Readonly<Record<RowStatus, number>>;

/** Counts the rows of a plan by what becomes of them. */
export function countRows(rows: readonly Pick<PlannedRow, 'status'>[]): RowCounts {
  const counts = { create: 0, update: 0, unchanged: 0, refused: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}

/** How much of a refused cell is shown. */
const LONGEST_SHOWN = 80;
export const shortly = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

/** Gathers the faults of one row. */
export class RowFaults {
  readonly all: CellFault[] = [];
  readonly #cells: ReadonlyMap<ImportColumn, string>;

  constructor(cells: ReadonlyMap<ImportColumn, string>) {
    this.#cells = cells;
  }

  /** Notes a fault, once for each column. */
  add(column: ImportColumn | null, words: PlainKey): void {
    if (this.has(column)) return;
    this.all.push({ column, words, typed: column === null ? '' : shortly(this.#cells.get(column) ?? '') });
  }

  has(column: ImportColumn | null): boolean {
    return this.all.some((fault) => fault.column === column);
  }
}

/** Returns a refused row. */
export function refusedRow(row: number, name: string, faults: RowFaults): PlannedRow<never> {
  return { row, name, status: 'refused', faults: faults.all, changes: [], before: null, after: null };
}

/** Returns the cells that differ. */
export function changedCells(
  before: ReadonlyMap<ImportColumn, string>,
  after: ReadonlyMap<ImportColumn, string>,
): CellChange[] {
  return [...after].flatMap(([column, to]) => {
    const from = before.get(column) ?? '';
    return from === to ? [] : [{ column, from, to }];
  });
}
