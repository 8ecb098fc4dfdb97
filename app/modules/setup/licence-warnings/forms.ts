import { z } from 'zod';
import { declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

/** The form by which warnings are sent again, or told by a person. It asks nothing. */
export const settleWarningsForm = declareForm({
  at: [
    paths.settleWarnings(':clinic', ':id', 'warnings-resend'),
    paths.settleWarnings(':clinic', ':id', 'warnings-told'),
  ],
  schema: z.object({}),
  errors: 'licenceWarnings',
  fields: {},
});
