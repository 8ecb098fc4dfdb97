import { plainText } from '#app/platform/plain-text.ts';
import {
  columnsOf,
  findColumn,
  IMPORT_COLUMNS,
  type ImportColumn,
  type ImportKind,
} from './import-columns.ts';

/** A file has at most so many rows below its heading. */
export const MOST_ROWS = 5_000;
const LONGEST_ROW = 100_000;

export type TableFault =
  | 'no-heading'
  | 'no-rows'
  | 'too-many-rows'
  | 'quote-open'
  | 'quote-inside'
  | 'row-too-long'
  | 'unknown-column'
  | 'missing-column'
  | 'column-twice';

/** Why a file is refused as a whole, with the row as a spreadsheet numbers it, and the heading. */
export interface FileFault<Code extends string = TableFault> {
  readonly fault: Code;
  readonly row?: number;
  readonly column?: string;
}

/** One row of a file: what stands in its columns, blank ones left out. */
export interface Line {
  /** As a spreadsheet numbers it: the heading is row 1. */
  readonly row: number;
  readonly cells: ReadonlyMap<ImportColumn, string>;
  /** True when something stands to the right of the last column. */
  readonly isTooWide: boolean;
}

const DELIMITERS = [',', ';', '\t'] as const;
/** The line by which Excel is told the delimiter. Spreadsheets do not show it as a row. */
const SEPARATOR_LINE = /^sep=([,;\t])\n/i;

/**
 * Reads the rows of a file that was decoded, by the headings of its first row. The delimiter is a comma, a semicolon or a tab,
 * whichever gives the most known headings; lines may end in any way, and quoted cells may have several. Rows without anything are
 * left out.
 */
export async function readLines(
  kind: ImportKind,
  text: string,
): Promise<{ lines: readonly Line[] } | FileFault> {
  // Few requests need the parser, and no first page waits for it.
  const parser = await import('csv-parse/sync');
  const unmarked = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const named = SEPARATOR_LINE.exec(unmarked);
  const body = named === null ? unmarked : unmarked.slice(named[0].length);
  const delimiter = named?.[1] ?? delimiterOf(parser, kind, body);
  const records = recordsOf(parser, body, delimiter, MOST_ROWS + 2);
  if (!Array.isArray(records)) return records;
  const headings = readHeadings(kind, records[0] ?? []);
  if (!Array.isArray(headings)) return headings;
  const lines = records
    .slice(1)
    .map((record, at) => lineOf(headings, record, at + 2))
    .filter(({ cells, isTooWide }) => cells.size > 0 || isTooWide);
  if (lines.length === 0) return { fault: 'no-rows' };
  return records.length > MOST_ROWS + 1 ? { fault: 'too-many-rows' } : { lines };
}

type Parser = typeof import('csv-parse/sync');

function recordsOf(
  { parse, CsvError }: Parser,
  body: string,
  delimiter: string,
  most: number,
): string[][] | FileFault {
  try {
    return parse(body, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
      to: most,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: FAULTS.get(error.code) ?? 'quote-inside', row: Number(error['records'] ?? 0) + 1 };
  }
}

const FAULTS = new Map<string, TableFault>([
  ['CSV_QUOTE_NOT_CLOSED', 'quote-open'],
  ['CSV_MAX_RECORD_SIZE', 'row-too-long'],
]);

function delimiterOf(parser: Parser, kind: ImportKind, body: string): string {
  const known = (delimiter: string) => {
    const records = recordsOf(parser, body, delimiter, 1);
    return Array.isArray(records)
      ? (records[0] ?? []).filter((heading) => findColumn(kind, heading) !== undefined).length
      : 0;
  };
  return DELIMITERS.reduce<string>((best, one) => (known(one) > known(best) ? one : best), ',');
}

/** Reads the first row: the column at each place, null where nothing stands. */
function readHeadings(kind: ImportKind, first: readonly string[]): (ImportColumn | null)[] | FileFault {
  const headings: (ImportColumn | null)[] = [];
  const shown = first.map((heading) => plainText(heading).trim());
  if (!shown.some((heading) => findColumn(kind, heading) !== undefined)) return { fault: 'no-heading' };
  for (const heading of shown) {
    const column = heading === '' ? null : findColumn(kind, heading);
    if (column === undefined) return { fault: 'unknown-column', column: heading.slice(0, 60) };
    if (column !== null && headings.includes(column)) return { fault: 'column-twice', column };
    headings.push(column);
  }
  const missing = columnsOf(kind).find(
    (column) =>
      (IMPORT_COLUMNS[kind].required as readonly string[]).includes(column) && !headings.includes(column),
  );
  return missing === undefined ? headings : { fault: 'missing-column', column: missing };
}

function lineOf(headings: readonly (ImportColumn | null)[], record: readonly string[], row: number): Line {
  const cells = new Map<ImportColumn, string>();
  let isTooWide = false;
  for (const [at, typed] of record.entries()) {
    const text = plainText(typed).trim();
    const column = headings[at] ?? null;
    if (text === '') continue;
    if (column === null) isTooWide = true;
    else cells.set(column, text);
  }
  return { row, cells, isTooWide };
}
