import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** How a kept form is stored. It is deleted within a day, so it is reshaped only when it is read. */
export const KEPT_FORM = sealedJson({
  version: 1,
  schema: z.object({
    path: z.string(),
    fields: z.array(z.tuple([z.string(), z.string()])),
    /** A file was chosen, which is not kept. */
    hadFile: z.boolean().optional(),
  }),
  upgrades: [(unversioned) => unversioned],
});
