import type { Translate } from '#app/platform/i18n/index.ts';
import type { CellChange, CellFault } from '#app/modules/setup/import-plans/import-plan.ts';
import type { StartFault } from '../start-import.server.ts';

/** Words why a file is refused as a whole: where, and what is wrong there. */
export function fileFaultInWords(t: Translate, { fault, row, column }: StartFault): string {
  const words = t(`imports.error_${fault}`);
  if (row !== undefined) return t('imports.inRow', { row, fault: words });
  return column === undefined ? words : t('imports.inColumn', { column, fault: words });
}

/** Words what is wrong with a cell, by its column. */
export function cellFaultInWords(t: Translate, { column, words, typed }: CellFault): string {
  if (column === null) return t(words);
  return typed === ''
    ? t('imports.fault', { column, fault: t(words) })
    : t('imports.typed', { column, fault: t(words), typed });
}

/** Words what becomes of a cell. */
export function cellChangeInWords(t: Translate, { column, from, to }: CellChange): string {
  const shown = (text: string) => (text === '' ? t('imports.blank') : text);
  return t('imports.change', { column, from: shown(from), to: shown(to) });
}
