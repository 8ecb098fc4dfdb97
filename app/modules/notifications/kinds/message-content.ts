import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** How the words of a message are stored, exactly as they were sent. `person` is who was written to (`ClientContact`); earlier releases did not say. */
export const MESSAGE_CONTENT = sealedJson({
  version: 1,
  schema: z.object({ to: z.string(), person: z.string().nullish(), subject: z.string(), text: z.string() }),
  upgrades: [(unversioned) => unversioned],
});
