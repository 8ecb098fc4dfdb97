import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { KEPT_DAYS } from './kept-days.ts';

const code = codesOf('ending');

/** For how long a canceled clinic is kept, and why it is canceled, for the trail. */
export const cancelSchema = z.object({
  keptDays: z
    .string({ error: code('days-invalid') })
    .trim()
    .regex(/^\d{1,4}$/, code('days-invalid'))
    .transform(Number)
    .refine((days) => days >= KEPT_DAYS.least && days <= KEPT_DAYS.most, code('days-invalid')),
  reason: requiredText(code, 200, 'reason-required'),
});

/** The name in the clinic's address, typed by whoever destroys its keys. */
export const shredSchema = z.object({ slug: requiredText(code, 60, 'slug-required') });
