import { z } from 'zod';
import { requiredEmail, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { isStaffAct, STAFF_ACTS } from './staff-acts.ts';
import { rolesField } from '#app/modules/identity/staff/roles.schema.ts';

const code = codesOf('staff');

/** The form of every act on a colleague but a deactivation, which hands over what the person leaves (setup/leaving). It asks at most for the new roles; to end one session, it carries which. */
export const staffActForm = declareForm({
  at: Object.keys(STAFF_ACTS)
    .filter(isStaffAct)
    .filter((act) => act !== 'deactivation')
    .map((act) => paths.staffAct(':clinic', ':id', act)),
  schema: z.object({
    session: z.string().optional(),
    roles: rolesField(code('role-required')).optional(),
  }),
  errors: 'staff',
  fields: { session: carried, roles: { label: 'staff.role', read: choice('shell.role_') } },
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
