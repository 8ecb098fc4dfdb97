import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { civilDate } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { supervisorsSchema } from './supervision.schema.ts';

export const supervisorsForm = declareForm({
  at: [paths.memberSupervisors(':clinic', ':id')],
  schema: supervisorsSchema,
  errors: 'supervision',
  fields: {
    ends: { label: 'supervision.until', read: civilDate },
    removed: chosen,
    supervisorId: chosen,
    since: { label: 'supervision.since', read: civilDate },
    until: { label: 'supervision.until', read: civilDate },
  },
});
