import { declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { assessNeedsSchema } from './needs.schema.ts';
import { NEEDS_FIELDS } from './form-fields.ts';

export const assessNeedsForm = declareForm({
  at: [paths.assessNeeds(':clinic', ':client')],
  schema: assessNeedsSchema(),
  errors: 'clients',
  fields: { ...NEEDS_FIELDS.needs, ...NEEDS_FIELDS.times },
});
