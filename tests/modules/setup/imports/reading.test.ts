import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheetDate } from '#app/modules/setup/import-plans/cell-values.ts';
import { decodeFile } from '#app/modules/setup/import-plans/decode-file.ts';
import type { ImportKind } from '#app/modules/setup/import-plans/import-columns.ts';
import { planSpecializations } from '#app/modules/setup/import-plans/plan-specializations.ts';
import { readLines } from '#app/modules/setup/import-plans/read-lines.ts';
import { writeTable } from '#app/modules/setup/imports/write-table.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = (text: string): Bytes => new Uint8Array(Buffer.from(text));
const latin = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16 = (text: string, isBig = false): Bytes => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(isBig ? bytes.swap16() : bytes);
};

async function read(bytes: Bytes, kind: ImportKind = 'specializations') {
  const decoded = decodeFile(bytes);
  return 'fault' in decoded ? decoded : readLines(kind, decoded.text);
}
const rows = async (bytes: Bytes) => {
  const result = await read(bytes);
  return 'lines' in result
    ? result.lines.map(({ row, cells }) => [row, ...cells.values()])
    : [result.fault, ...('row' in result ? [result.row] : [])];
};
const planned = async (text: string) => {
  const result = await read(utf8(text));
  if (!('lines' in result)) throw new Error(result.fault);
  return planSpecializations(result.lines, []);
};

const WORKBOOK = latin('PK\x03\x04 and what follows in a zip');
const HEAD = 'name,category\n';

describe('A file that a spreadsheet saved', () => {
  it.each<[string, Bytes, unknown]>([
    ['is plain UTF-8', utf8(`${HEAD}Grief,population`), [[2, 'Grief', 'population']]],
    ['has a byte-order mark', utf8(`\ufeff${HEAD}Ñandú,population`), [[2, 'Ñandú', 'population']]],
    ['is UTF-16 of Windows', utf16('name\tcategory\r\nÑ\tmodality\r\n'), [[2, 'Ñ', 'modality']]],
    ['is UTF-16 the other way round', utf16(`${HEAD}Ñ,modality`, true), [[2, 'Ñ', 'modality']]],
    ['is Windows-1252', latin(`${HEAD}D\xe9sir \x93x\x94,modality`), [[2, 'Désir “x”', 'modality']]],
    ['has semicolons', utf8('name;category\nA, b;modality'), [[2, 'A, b', 'modality']]],
    ['names its delimiter', utf8('sep=;\r\nname;category\r\nA;modality'), [[2, 'A', 'modality']]],
    ['ends lines as Windows does', utf8('name,category\r\nA,modality\r\n\r\n'), [[2, 'A', 'modality']]],
    ['ends lines as old Macs did', utf8('name,category\rA,modality'), [[2, 'A', 'modality']]],
    [
      'ends lines in two ways',
      utf8('name,category\r\nA,modality\nB,modality'),
      [
        [2, 'A', 'modality'],
        [3, 'B', 'modality'],
      ],
    ],
    [
      'has line breaks in a cell',
      utf8('name,category,description\r\nA,modality,"x\r\ny"'),
      [[2, 'A', 'modality', 'x\ny']],
    ],
    ['doubles quotation marks', utf8(`${HEAD}"A ""b""",modality`), [[2, 'A "b"', 'modality']]],
    ['spells headings freely', utf8('NAME ,Is Active,Category\nA,no,modality'), [[2, 'A', 'no', 'modality']]],
    ['has blank rows and columns', utf8('name,category,,\n,,,\n\nA,modality,,'), [[4, 'A', 'modality']]],
    ['leaves out the last delimiters', utf8('name,category,description\nA,modality'), [[2, 'A', 'modality']]],
    ['counts rows as the spreadsheet does', utf8('name,category\n"A\nb",modality\n"x'), ['quote-open', 3]],
    ['has a quotation mark where none can be', utf8(`${HEAD}5" tall,modality`), ['quote-inside', 2]],
    ['is empty', utf8(''), ['empty-file']],
    ['is blank', utf8('\ufeff \r\n'), ['empty-file']],
    ['is a workbook', WORKBOOK, ['workbook']],
    ['is no text', latin('name,category\nA\0,modality'), ['not-text']],
    ['is a picture', latin('\x89PNG\r\n\x1a\n\0\0'), ['not-text']],
    ['is cut in the middle of UTF-16', utf16(HEAD).slice(0, -1), ['not-text']],
    ['has no headings', utf8('Grief,population\nA,b'), ['no-heading']],
    ['has headings alone', utf8(HEAD), ['no-rows']],
    ['has too many rows', utf8(HEAD + 'A,modality\n'.repeat(5_001)), ['too-many-rows']],
    ['has an endless row', utf8(`${HEAD}${'x'.repeat(200_000)}`), ['row-too-long', 2]],
  ])('%s', async (_, bytes, expected) => {
    expect(await rows(bytes)).toEqual(expected);
  });

  it.each([
    ['name,category,colour\nA,b,c', 'unknown-column', 'colour'],
    ['name,description\nA,b', 'missing-column', 'category'],
    ['name,category,Name\nA,b,c', 'column-twice', 'name'],
  ])('is refused by the name of the column: %j', async (text, fault, column) => {
    expect(await read(utf8(text))).toEqual({ fault, column });
  });

  it('gives rows or a fault, whatever its bytes are', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(HEAD + text)),
      fc
        .array(fc.constantFrom('"', ',', ';', '\n', '\r', '\t', 'name', 'category', '\ufeff', 'é', '=1', ' '))
        .map((parts) => Buffer.from(parts.join(''), 'utf8')),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        const result = await read(new Uint8Array(bytes));
        expect('fault' in result || result.lines.length > 0).toBe(true);
        if ('lines' in result)
          for (const row of planSpecializations(result.lines, []))
            expect(row.faults.length > 0).toBe(row.status === 'refused');
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same rows again that were written', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `a${text}z`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (cells) => {
        const result = await read(utf8(writeTable([['name', 'category'], ...cells])));
        if (!('lines' in result)) throw new Error(result.fault);
        const normal = (text: string) =>
          text
            .replace(/\r\n?/g, '\n')
            .replace(/\P{M}\p{M}+/gu, (signs) => signs.normalize('NFC'))
            .replace(/[\p{Cc}\p{Noncharacter_Code_Point}]/gu, (sign) => ('\t\n'.includes(sign) ? sign : ''));
        expect(result.lines.map((line) => [...line.cells.values()])).toEqual(
          cells.map((pair) => pair.map(normal)),
        );
      }),
    );
  });
});

describe('A cell', () => {
  it.each([
    ['=2+2', 'imports.error_formula'],
    ['+1', 'imports.error_formula'],
    ['@SUM(A1)', 'imports.error_formula'],
    ['#N/A', 'imports.error_failed-formula'],
    ['#¡VALOR!', 'imports.error_failed-formula'],
    ['####', 'imports.error_failed-formula'],
    ['1.2E+10', 'imports.error_shortened-number'],
  ])('that is %s is refused by name', async (name, words) => {
    expect(await planned(`name,category\n"${name}",modality`)).toMatchObject([
      { row: 2, status: 'refused', faults: [{ column: 'name', words, typed: name }] },
    ]);
  });

  it('names all that is wrong in its row', async () => {
    const [row] = await planned(`name,category,isActive\n${'x'.repeat(81)},colour,perhaps,more`);
    expect(row?.faults.map(({ column, words }) => [column, words])).toEqual([
      [null, 'imports.error_too-wide'],
      ['name', 'expertise.error_too-long'],
      ['category', 'expertise.error_category-required'],
    ]);
    expect((await planned('name,category,isActive\nA,modality,perhaps'))[0]?.faults).toMatchObject([
      { column: 'isActive', words: 'imports.error_yes-or-no' },
    ]);
  });

  it.each([
    ['2027-03-31', '2027-03-31'],
    ['3/31/2027', '2027-03-31'],
    ['3/4/27', '2027-03-04'],
    ['31-Mar-27', '2027-03-31'],
    ['March 31, 2027', '2027-03-31'],
    ['31 de marzo de 2027', '2027-03-31'],
    ['2027-03-31 00:00:00', '2027-03-31'],
    ['31/3/2027', 'date-unclear'],
    ['31.03.2027', 'date-unclear'],
    ['2/30/2027', 'date-unclear'],
    ['Mar-27', 'date-unclear'],
    ['46112', 'date-number'],
  ])('reads the date %s as the spreadsheet shows it', (typed, expected) => {
    const read = readSheetDate(typed);
    expect('date' in read ? read.date : read.fault).toBe(expected);
  });

  it('is never computed in a file that we write', () => {
    expect(writeTable([['=1', '-2', '+3', '@x', ' a', 'b "c"', 4]])).toBe(
      `\ufeff'=1,'-2,'+3,'@x," a","b ""c""",4\r\n`,
    );
  });
});
