import { foldName } from '#app/platform/fold-name.ts';
import { US_STATES } from '#app/platform/us-states.ts';
import { findWrittenDate } from '#app/platform/written-date.ts';

/** A cell that a spreadsheet would compute when the file is opened again. */
const FORMULA = /^[=+@\uff1d\uff0b\uff20]/;
/** What spreadsheets show for a formula that fails, or for a column that is too narrow: `#N/A`, `#¡VALOR!`, `####`. */
const FAILED = /^#(?:N\/[AD]|[¡¿]?[\p{L}\d/]+[!?])$|^#{3,}$/iu;
/** A long number as a spreadsheet shortens it. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** Returns what is wrong with any cell of any column; null when nothing is. */
export function faultOfCell(text: string): 'formula' | 'failed-formula' | 'shortened-number' | null {
  if (FORMULA.test(text)) return 'formula';
  if (FAILED.test(text)) return 'failed-formula';
  return SHORTENED.test(text) ? 'shortened-number' : null;
}

const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y', '1', 'x', 'si', 's', 'verdadero'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0', 'falso'].map((word) => [word, false] as const),
]);

/** Reads yes or no, in English or Spanish, as spreadsheets and people write it; null for anything else. */
export function readYesOrNo(text: string): boolean | null {
  return YES_OR_NO.get(foldName(text)) ?? null;
}

/** Reads the word of a choice as it is stored: `Non-verbal` is `non_verbal`. */
export function readChoice(text: string): string {
  return foldName(text).replaceAll(' ', '_');
}

/** Parts a list at its semicolons and line ends. */
export function readList(text: string): string[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const STATES: ReadonlyMap<string, string> = new Map(
  US_STATES.flatMap(([code, name]) => [
    [foldName(code), code],
    [foldName(name), code],
  ]),
);

/** Reads a state by its code or its name. What is no state is returned as it is. */
export function readState(text: string): string {
  return STATES.get(foldName(text)) ?? text;
}

const NUMBERS_ALONE = /^(\d{1,2})\D(\d{1,2})\D(\d{2}|\d{4})$/;
const TIME_BEHIND = /[ T]0{1,2}:00(?::00(?:\.0+)?)?(?: AM|Z)?$|[ T]12:00(?::00)? AM$/i;
/** No date of a file is later. */
const LAST_DAY = '2199-12-31';

/**
 * Reads a date as a spreadsheet shows it: `2027-03-31`, `3/31/2027`, `3/31/27`, `31-Mar-27`, `March 31, 2027`; years of two digits
 * are of this century. Numbers alone are read month first, and refused where only the day can stand first, because other dates of
 * that file would then be read wrongly. A bare number is refused by name: it is a date that has lost its format.
 */
export function readSheetDate(typed: string): { date: string } | { fault: 'date-number' | 'date-unclear' } {
  const text = typed.replace(TIME_BEHIND, '');
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return { fault: 'date-number' };
  const [, first, , year] = NUMBERS_ALONE.exec(text) ?? [];
  if (first !== undefined && (Number(first) > 12 || (text.includes('.') && year !== undefined)))
    return { fault: 'date-unclear' };
  const found = findWrittenDate(foldName(text), { today: LAST_DAY, inBothOrders: false });
  const date = found?.rest.trim() === '|' ? found.dates[0] : undefined;
  return date === undefined ? { fault: 'date-unclear' } : { date };
}
