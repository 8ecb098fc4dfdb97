import { isPlainKey, type PlainKey } from '#app/platform/i18n/t.ts';
import { faultOfCell } from './cell-values.ts';
import { RowFaults } from './import-plan.ts';
import type { Line } from './read-lines.ts';

/** Returns the faults that any cell of a row may have: a formula, an error of the spreadsheet, a shortened number. */
export function faultsOfCells({ cells, isTooWide }: Line): RowFaults {
  const faults = new RowFaults(cells);
  if (isTooWide) faults.add(null, 'imports.error_too-wide');
  for (const [column, text] of cells) {
    const fault = faultOfCell(text);
    if (fault !== null) faults.add(column, `imports.error_${fault}`);
  }
  return faults;
}

/** Returns the words of a schema's code, or words that ask to look at the cell. */
export function wordsOf(coded: string): PlainKey {
  const [key = ''] = coded.split(':');
  return isPlainKey(key) ? key : 'imports.error_other';
}
