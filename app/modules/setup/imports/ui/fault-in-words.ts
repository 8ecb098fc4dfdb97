import type { Translate } from '#app/platform/i18n/index.ts';
import type { ImportColumn } from '#app/modules/setup/import-plans/import-columns.ts';
import type { CellChange, CellFault } from '#app/modules/setup/import-plans/import-plan.ts';
import type { StartFault } from '../start-import.server.ts';

/** Words why a file is refused as a whole: where, and what is wrong there. */
export function fileFaultInWords(t: Translate, { fault, row, column }: StartFault): string {
  const words = t(`imports.error_${fault}`);
  if (row !== undefined) return t('imports.inRow', { row, fault: words });
  return column === undefined ? words : t('imports.inColumn', { column, fault: words });
}

/** Names a column as the pages do, and as the file does. */
function columnInWords(t: Translate, column: ImportColumn): string {
  return t('imports.columnNamed', { label: t(`imports.label_${column}`), column });
}

/** Words what is wrong with a cell, by its column. */
export function cellFaultInWords(t: Translate, { column, words, typed }: CellFault): string {
  if (column === null) return t(words);
  const named = { column: columnInWords(t, column), fault: t(words) };
  return typed === '' ? t('imports.fault', named) : t('imports.typed', { ...named, typed });
}

/** Words what becomes of a cell. */
export function cellChangeInWords(t: Translate, { column, from, to }: CellChange): string {
  const shown = (text: string) => (text === '' ? t('imports.blank') : text);
  return t('imports.change', { column: columnInWords(t, column), from: shown(from), to: shown(to) });
}
