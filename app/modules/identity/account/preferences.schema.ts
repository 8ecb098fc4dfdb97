import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { isZone } from '#app/platform/zones.ts';

const code = codesOf('account');
const choice = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: code('choose') });

/** What a person chooses for every clinic. No zone, and the clinic's language, are the clinic's to say. */
export const preferencesSchema = z.object({
  locale: choice(['clinic', 'en', 'es']).transform((chosen) => (chosen === 'clinic' ? null : chosen)),
  theme: choice(['system', 'light', 'dark']),
  density: choice(['compact', 'comfortable']),
  zone: z
    .string({ error: code('choose') })
    .optional()
    .refine((zone) => zone === undefined || isZone(zone), code('choose'))
    .transform((zone) => zone ?? null),
});
