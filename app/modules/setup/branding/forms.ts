import { carried, declareForm } from '#app/platform/forms/form.ts';
import { yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { brandingSchema } from './branding.schema.ts';

export const brandingForm = declareForm({
  at: [paths.branding(':clinic')],
  schema: brandingSchema,
  errors: 'branding',
  fields: {
    colour: { label: 'branding.colour' },
    logo: carried,
    logoInMessages: { label: 'branding.inMessages', read: yesOrNo },
    removeLogo: { label: 'branding.removeLogo', read: yesOrNo },
  },
});
