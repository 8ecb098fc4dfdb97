import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvFile, inTenant, notFound } from '#app/http/index.server.ts';
import { readImportFaults } from '#app/modules/setup/imports/index.server.ts';
import { writeTable } from '#app/modules/setup/imports/write-table.ts';
import { translator } from '#app/platform/i18n/index.ts';

/** Sends what is wrong in a file that is not imported yet, a line for each cell. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, locale }) => {
    const faults = await readImportFaults(scope, params['id']);
    if (faults === null) return notFound();
    const t = translator(locale);
    const lines = faults.map(({ row, column, words, typed }) => [row, column ?? '', typed, t(words)]);
    const heading = [t('imports.row'), t('imports.column'), t('imports.cell'), t('imports.why')];
    return csvFile('faults', writeTable([heading, ...lines]));
  });
