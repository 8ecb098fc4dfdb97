import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';

const code = codesOf('expertise');

export const CATEGORIES = [
  'behavioral_approach',
  'communication',
  'population',
  'age_group',
  'modality',
  'cultural',
] as const;

/** What a clinic says of a specialization. */
export const specializationSchema = z.object({
  name: requiredText(code, 80, 'name-required'),
  category: z.enum(CATEGORIES, { error: code('category-required') }),
  description: z
    .string()
    .trim()
    .max(500, tooLong(500))
    .optional()
    .transform((text) => text ?? ''),
});

export type SpecializationAnswers = z.output<typeof specializationSchema>;
