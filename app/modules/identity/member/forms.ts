import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('staff');

/** Where a member works. */
export const placesForm = declareForm({
  at: [paths.memberPlaces(':clinic', ':id')],
  schema: z.object({
    places: z
      .union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(100)], { error: code('other') })
      .optional()
      .transform((ids) => [...new Set(ids)]),
  }),
  errors: 'staff',
  fields: { places: chosen },
});
