import { z } from 'zod';
import { STAFF_ROLES } from '#app/modules/identity/staff/staff-query.ts';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('staff');

/** The form of the acts that may leave sessions without a therapist. A change of the role asks for the new one. */
export const leavingForm = declareForm({
  at: [paths.staffAct(':clinic', ':id', 'role'), paths.staffAct(':clinic', ':id', 'deactivation')],
  schema: z.object({
    role: z.enum(STAFF_ROLES, { error: code('role-required') }).optional(),
    ...HAND_OVER_QUESTIONS,
  }),
  errors: 'staff',
  fields: { role: { label: 'staff.role', read: choice('shell.role_') }, ...HAND_OVER_FIELDS },
});
