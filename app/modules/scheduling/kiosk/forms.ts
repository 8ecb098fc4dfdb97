import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

/** The front desk has dealt with what somebody said at a kiosk; `from` is the page to which it leads back. */
export const dealWithForm = declareForm({
  at: [paths.dealWithVisit(':clinic', ':visit')],
  schema: z.object({ from: z.enum(['today', 'appointment']).optional().catch(undefined) }),
  errors: 'kiosk',
  fields: { from: carried },
});
