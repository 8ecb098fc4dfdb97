import { foldName, runTogether } from '#app/platform/fold-name.ts';

export const IMPORT_KINDS = ['specializations', 'therapists'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The columns of each kind of file, in the order of the template. Without the first ones there is no import. */
export const IMPORT_COLUMNS = {
  specializations: {
    required: ['name', 'category'],
    optional: ['description', 'isActive'],
  },
  therapists: {
    required: ['email'],
    optional: [
      'firstName',
      'lastName',
      'credentials',
      'licenseNumber',
      'licenseState',
      'licenseExpirationDate',
      'maxCaseload',
      'isAcceptingNewClients',
      'languages',
      'ageGroupExpertise',
      'communicationExpertise',
      'specializations',
      'primaryLocation',
      'availability',
      'modalities',
    ],
  },
} as const satisfies Record<ImportKind, { required: readonly string[]; optional: readonly string[] }>;

export type SpecializationColumn = (typeof IMPORT_COLUMNS.specializations)['required' | 'optional'][number];
export type TherapistColumn = (typeof IMPORT_COLUMNS.therapists)['required' | 'optional'][number];
export type ImportColumn = SpecializationColumn | TherapistColumn;

/** Returns the columns that a file of this kind may have. */
export function columnsOf(kind: ImportKind): readonly ImportColumn[] {
  const { required, optional } = IMPORT_COLUMNS[kind];
  return [...required, ...optional];
}

const keyOf = (heading: string) => runTogether(foldName(heading));

/** Finds the column that a heading names, however it is spelled: `First Name` is `firstName`. */
export function findColumn(kind: ImportKind, heading: string): ImportColumn | undefined {
  const key = keyOf(heading);
  return columnsOf(kind).find((column) => column.toLowerCase() === key);
}
