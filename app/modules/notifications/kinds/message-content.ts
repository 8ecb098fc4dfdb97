import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/**
 * How the words of a message are stored, exactly as they were sent. `person` is who was written to (`ClientContact`); earlier releases did
 * not say. `called` is who was told by phone instead, `to` the number, empty where none is known. Where nothing was to be sent and
 * somebody was called, the rest is empty.
 */
export const MESSAGE_CONTENT = sealedJson({
  version: 1,
  schema: z.object({
    to: z.string(),
    person: z.string().nullish(),
    subject: z.string(),
    text: z.string(),
    called: z
      .object({ recipient: z.enum(['client', 'guardian']), person: z.string().nullable(), to: z.string() })
      .nullish(),
  }),
  upgrades: [(unversioned) => unversioned],
});
