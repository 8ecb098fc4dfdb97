import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

/** The form of every act on a colleague. It asks nothing; to end one session, it carries which. */
export const staffActForm = declareForm({
  at: [
    paths.staffAct(':clinic', ':id', 'session-end'),
    paths.staffAct(':clinic', ':id', 'sign-out'),
    paths.staffAct(':clinic', ':id', 'second-factor'),
    paths.staffAct(':clinic', ':id', 'unlocking'),
    paths.staffAct(':clinic', ':id', 'deactivation'),
    paths.staffAct(':clinic', ':id', 'reactivation'),
  ],
  schema: z.object({ session: z.string().optional() }),
  errors: 'staff',
  fields: { session: carried },
});
