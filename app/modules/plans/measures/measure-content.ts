import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

/** What a measure keeps: the answers, and the scores as they were when it was given. Nothing of it is ever rewritten. */
export const MEASURE_CONTENT = sealedJson({
  version: 1,
  schema: z.object({
    /** In which the client was asked. */
    language: z.enum(['en', 'es']),
    /** By item; null is one that was left out. */
    answers: z.record(z.string(), z.number().nullable()),
    scores: z.array(
      z.object({ scale: z.string(), value: z.number().nullable(), answered: z.number(), of: z.number() }),
    ),
  }),
  upgrades: [(unversioned) => unversioned],
});

export type MeasureContent = Readonly<ReturnType<typeof MEASURE_CONTENT.read>>;
