import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('kiosks');

export const newKioskForm = declareForm({
  at: [paths.newKiosk(':clinic')],
  schema: z.object({
    name: requiredText(code, 60, 'name-required'),
    locationId: z.string({ error: code('location-required') }).min(1, code('location-required')),
  }),
  errors: 'kiosks',
  fields: { name: { label: 'kiosks.name' }, locationId: chosen },
});

/** A new code for a kiosk, and its end: the address names which. */
export const kioskActForm = declareForm({
  at: [paths.adminKiosk(':clinic', ':kiosk'), paths.unpairKiosk(':clinic', ':kiosk')],
  schema: z.object({}),
  errors: 'kiosks',
  fields: {},
});
