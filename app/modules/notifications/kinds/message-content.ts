import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** How the words of a message are stored, exactly as they were sent. */
export const MESSAGE_CONTENT = sealedJson({
  version: 1,
  schema: z.object({ to: z.string(), subject: z.string(), text: z.string() }),
  upgrades: [(unversioned) => unversioned],
});
