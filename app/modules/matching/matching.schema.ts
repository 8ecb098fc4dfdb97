import { z } from 'zod';

/** Long enough to be a reason, short enough to be read. */
export const JUSTIFICATION_LENGTH = { min: 10, max: 1000 } as const;

const therapistId = z.guid('therapist-required');

export const SelectForm = z.object({
  therapistId,
  /** What the page's score rested on. */
  seenInputsHash: z.string().max(64).default(''),
});

export const OverrideForm = z.object({
  therapistId,
  justification: z
    .string({ error: 'justification-required' })
    .trim()
    .min(JUSTIFICATION_LENGTH.min, 'justification-too-short')
    .max(JUSTIFICATION_LENGTH.max, 'justification-too-long'),
});
