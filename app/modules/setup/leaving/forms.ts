import { z } from 'zod';
import { rolesField } from '#app/modules/identity/staff/roles.schema.ts';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('staff');

/** The form of the acts that may leave sessions without a therapist. A change of the role asks for the new ones. */
export const leavingForm = declareForm({
  at: [paths.staffAct(':clinic', ':id', 'role'), paths.staffAct(':clinic', ':id', 'deactivation')],
  schema: z.object({
    roles: rolesField(code('role-required')).optional(),
    ...HAND_OVER_QUESTIONS,
  }),
  errors: 'staff',
  needsProof: true,
  fields: { roles: { label: 'staff.role', read: choice('shell.role_') }, ...HAND_OVER_FIELDS },
});
