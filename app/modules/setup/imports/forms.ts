import { z } from 'zod';
import { IMPORT_KINDS } from '#app/modules/setup/import-plans/import-columns.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('imports');

/** A file to look at. It is not kept when it is posted after its session: a file stays in its browser. */
export const uploadForm = declareForm({
  at: [paths.imports(':clinic')],
  schema: z.object({
    kind: z.enum(IMPORT_KINDS, { error: code('kind-required') }),
    /** The SHA-256 of the file (`takeFile`); nothing when none was chosen. */
    file: z.string({ error: code('file-required') }),
  }),
  errors: 'imports',
  fields: {
    kind: { label: 'imports.kind', read: choice('imports.kind_') },
    file: carried,
  },
  isSearch: true,
});

/** Sends nothing but which plan was seen. */
export const commitForm = declareForm({
  at: [paths.import(':clinic', ':id')],
  schema: z.object({ seen: z.string().max(64).default('') }),
  errors: 'imports',
  fields: { seen: carried },
});

/** Sends nothing but that the import is to be undone. */
export const undoForm = declareForm({
  at: [paths.undoImport(':clinic', ':id')],
  schema: z.object({}),
  errors: 'imports',
  fields: {},
});
