import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** Somebody who was told, as it is stored. */
const TOLD = z.object({
  recipient: z.enum(['client', 'guardian']),
  person: z.string().nullable(),
  to: z.string(),
});

/**
 * How the words of a message are stored, exactly as they were sent. `person` is who was written to (`ClientContact`); earlier releases did
 * not say. `called` is who was told by phone instead, `to` the number, empty where none is known. Where nothing was to be sent and
 * somebody was called, the rest is empty. `agreed` is who was on record, when nothing was sent, to answer for the client.
 */
export const MESSAGE_CONTENT = sealedJson({
  version: 1,
  schema: z.object({
    to: z.string(),
    person: z.string().nullish(),
    subject: z.string(),
    text: z.string(),
    called: TOLD.nullish(),
    agreed: z.array(TOLD).nullish(),
  }),
  upgrades: [(unversioned) => unversioned],
});
