import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvFile, inTenant, notFound } from '#app/http/index.server.ts';
import { columnsOf, IMPORT_KINDS } from '#app/modules/setup/import-plans/import-columns.ts';
import { writeTable } from '#app/modules/setup/imports/write-table.ts';

/** Sends an empty file with the names of the columns. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ params }) => {
    const kind = IMPORT_KINDS.find((one) => one === params['kind']);
    return kind === undefined ? notFound() : csvFile(kind, writeTable([columnsOf(kind)]));
  });
