import { z } from 'zod';
import { declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

/** The form of every act on a colleague. It asks nothing. */
export const staffActForm = declareForm({
  at: [
    paths.staffAct(':clinic', ':id', 'sign-out'),
    paths.staffAct(':clinic', ':id', 'second-factor'),
    paths.staffAct(':clinic', ':id', 'unlocking'),
    paths.staffAct(':clinic', ':id', 'deactivation'),
    paths.staffAct(':clinic', ':id', 'reactivation'),
    paths.endSessionOf(':clinic', ':id', ':session'),
  ],
  schema: z.object({}),
  errors: 'staff',
  fields: {},
});
