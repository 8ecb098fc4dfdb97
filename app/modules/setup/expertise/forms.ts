import { z } from 'zod';
import { declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { specializationSchema } from './specialization.schema.ts';

/** A specialization, when it is added and when it is changed. */
export const specializationForm = declareForm({
  at: [paths.newSpecialization(':clinic'), paths.specialization(':clinic', ':id')],
  schema: specializationSchema,
  errors: 'expertise',
  fields: {
    name: { label: 'expertise.name' },
    category: { label: 'expertise.category', read: choice('intake.category_') },
    description: { label: 'expertise.description' },
  },
});

/** Sends nothing but that a specialization is to be retired, or to be used again. */
export const retireSpecializationForm = declareForm({
  at: [paths.retireSpecialization(':clinic', ':id'), paths.returnSpecialization(':clinic', ':id')],
  schema: z.object({}),
  errors: 'expertise',
  fields: {},
});
