import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** How a kept form is stored. It is gone within a day, so that it is reshaped on opening alone. */
export const KEPT_FORM = sealedJson({
  version: 1,
  schema: z.object({ path: z.string(), fields: z.array(z.tuple([z.string(), z.string()])) }),
  upgrades: [(unversioned) => unversioned],
});
