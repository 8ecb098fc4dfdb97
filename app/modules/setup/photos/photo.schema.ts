import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const code = codesOf('profiles');

/** Another photo of a therapist, or none. */
export const photoSchema = z
  .object({
    /** The SHA-256 of the picture (`takeFile`); nothing when none was chosen. */
    photo: z.string({ error: code('photo-kind') }).optional(),
    removePhoto: z
      .literal('yes', { error: code('other') })
      .optional()
      .transform((answer) => answer === 'yes'),
  })
  .refine(({ photo, removePhoto }) => removePhoto || photo !== undefined, {
    path: ['photo'],
    message: code('photo-required'),
  });
