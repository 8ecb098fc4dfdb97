import { z } from 'zod';
import { requiredEmail, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { isStaffAct, STAFF_ACTS } from './staff-acts.ts';

const code = codesOf('staff');

/**
 * The form of every act on a colleague but those that hand over what the person leaves (setup/leaving). To end one session, it
 * carries which.
 */
export const staffActForm = declareForm({
  at: Object.keys(STAFF_ACTS)
    .filter(isStaffAct)
    .filter((act) => act !== 'deactivation' && act !== 'role')
    .map((act) => paths.staffAct(':clinic', ':id', act)),
  schema: z.object({ session: z.string().optional() }),
  errors: 'staff',
  fields: { session: carried },
});

/** How a member is named and written to in this clinic. */
export const memberForm = declareForm({
  at: [paths.editMember(':clinic', ':id')],
  schema: z.object({
    name: requiredText(code, 100, 'name-required'),
    email: requiredEmail(code, 'email-required'),
  }),
  errors: 'staff',
  fields: { name: { label: 'staff.name' }, email: { label: 'staff.email' } },
});
