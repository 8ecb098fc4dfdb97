import { z } from 'zod';
import { declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

export const resendForm = declareForm({
  at: [paths.resendDelivery(':clinic', ':delivery')],
  schema: z.object({}),
  errors: 'deliveries',
  fields: {},
});

/** The form by which a person says to have told by phone. It asks nothing. */
export const markToldForm = declareForm({
  at: [paths.markTold(':clinic', ':delivery')],
  schema: z.object({}),
  errors: 'deliveries',
  fields: {},
});
