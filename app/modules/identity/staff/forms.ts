import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { isStaffAct, STAFF_ACTS } from './staff-acts.ts';

/** The form of every act on a colleague. It asks nothing; to end one session, it carries which. */
export const staffActForm = declareForm({
  at: Object.keys(STAFF_ACTS)
    .filter(isStaffAct)
    .map((act) => paths.staffAct(':clinic', ':id', act)),
  schema: z.object({ session: z.string().optional() }),
  errors: 'staff',
  fields: { session: carried },
});
