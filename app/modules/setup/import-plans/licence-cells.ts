import { licenceSchema } from '#app/modules/setup/profiles/licence.schema.ts';
import { readSheetDate, readState } from './cell-values.ts';
import type { RowFaults } from './import-plan.ts';
import type { TherapistColumn } from './import-columns.ts';
import type { Line } from './read-lines.ts';
import { wordsOf } from './row-cells.ts';
import type { TherapistState } from './import-states.ts';

const COLUMN_OF: Readonly<Record<string, TherapistColumn>> = {
  number: 'licenseNumber',
  state: 'licenseState',
  expiresOn: 'licenseExpirationDate',
};
const COLUMNS = Object.values(COLUMN_OF);

/**
 * Reads the licence of a row beside those that stand: another number or state adds one, a later end extends it, and one that
 * changes is looked up no longer. An earlier end is refused, because sessions may lean on it.
 */
export function readLicence(
  { cells }: Line,
  before: TherapistState | null,
  faults: RowFaults,
): TherapistState['licences'] {
  const stand = before?.licences ?? [];
  if (!COLUMNS.some((column) => cells.has(column))) return stand;
  for (const column of COLUMNS)
    if (!cells.has(column)) faults.add(column, 'imports.error_license-incomplete');
  const date = readSheetDate(cells.get('licenseExpirationDate') ?? '');
  if ('fault' in date) faults.add('licenseExpirationDate', `imports.error_${date.fault}`);
  const typed = {
    number: cells.get('licenseNumber') ?? '',
    state: readState(cells.get('licenseState') ?? ''),
  };
  const same = stand.find(({ state, number }) => state === typed.state && number === typed.number);
  const read = licenceSchema.safeParse({
    ...typed,
    type: same?.type,
    validFrom: same?.validFrom ?? undefined,
    expiresOn: 'date' in date ? date.date : undefined,
  });
  if (!read.success) {
    for (const { path, message } of read.error.issues)
      faults.add(COLUMN_OF[String(path[0])] ?? null, wordsOf(`profiles.error_${message}`));
    return stand;
  }
  const { isVerified: _, ...facts } = read.data;
  if (same === undefined) return [...stand, { id: '', ...facts, verifiedBy: null, verifiedAt: null }];
  if (facts.expiresOn < same.expiresOn) faults.add('licenseExpirationDate', 'imports.error_license-sooner');
  if (facts.expiresOn === same.expiresOn) return stand;
  return stand.map((one) =>
    one === same ? { ...same, expiresOn: facts.expiresOn, verifiedBy: null, verifiedAt: null } : one,
  );
}
