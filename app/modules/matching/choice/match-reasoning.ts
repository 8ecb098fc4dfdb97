import { z } from 'zod';
import { sealedJson } from '#app/platform/sealed-json.ts';

const Words = z.record(z.string(), z.union([z.string(), z.number()]));
const Coded = z.object({ code: z.string(), params: Words });

/** How the reasoning behind a choice is stored. A decision is never edited: it is reshaped whenever it is read. */
export const MATCH_REASONING = sealedJson({
  version: 1,
  schema: z.object({
    totalScore: z.number(),
    breakdown: z.object({
      specializationScore: z.number(),
      communicationScore: z.number(),
      availabilityScore: z.number(),
      ageMatchScore: z.number(),
      scheduleScore: z.number(),
    }),
    reasons: z.array(Coded),
    failedGates: z.array(Coded),
  }),
  upgrades: [(unversioned) => unversioned],
});
