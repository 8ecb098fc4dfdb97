import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** How a text that came in is stored: the number, and the words as they came. */
export const INBOUND_CONTENT = sealedJson({
  version: 1,
  schema: z.object({ from: z.string(), body: z.string() }),
  upgrades: [(unversioned) => unversioned],
});

/** How its answer is stored; `among` are the offers of which it asks to choose one, in their order. */
export const ANSWER_CONTENT = sealedJson({
  version: 1,
  schema: z.object({ text: z.string(), among: z.array(z.string()) }),
  upgrades: [(unversioned) => unversioned],
});
