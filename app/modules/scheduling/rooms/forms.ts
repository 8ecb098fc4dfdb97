import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('rooms');

/** A swap of the rooms of two appointments; `otherVersion` is the version of the second that the page showed. */
export const swapForm = declareForm({
  at: [paths.swapRooms(':clinic', ':id', ':other')],
  schema: z.object({
    otherVersion: z.coerce
      .number({ error: code('stale') })
      .int(code('stale'))
      .min(1, code('stale')),
  }),
  errors: 'rooms',
  fields: { otherVersion: carried },
});
