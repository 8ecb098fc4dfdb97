import { z } from 'zod';
import { isColour } from '#app/platform/brand-colour.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const code = codesOf('branding');

/** The clinic's colour, and a logo or none. */
export const brandingSchema = z.object({
  colour: z
    .string({ error: code('colour-invalid') })
    .trim()
    .transform((text) => (text.startsWith('#') ? text : `#${text}`))
    .refine(isColour, code('colour-invalid')),
  /** The SHA-256 of the picture (`takeFile`); nothing when none was chosen. */
  logo: z.string({ error: code('logo-kind') }).optional(),
  logoInMessages: z
    .literal('yes', { error: code('choose') })
    .optional()
    .transform((answer) => answer === 'yes'),
  removeLogo: z
    .literal('yes', { error: code('choose') })
    .optional()
    .transform((answer) => answer === 'yes'),
});

export type BrandingAnswers = z.output<typeof brandingSchema>;
