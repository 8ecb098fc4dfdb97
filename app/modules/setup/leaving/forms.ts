import { z } from 'zod';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

export const deactivationForm = declareForm({
  at: [paths.staffAct(':clinic', ':id', 'deactivation')],
  schema: z.object(HAND_OVER_QUESTIONS),
  errors: 'staff',
  fields: HAND_OVER_FIELDS,
});
