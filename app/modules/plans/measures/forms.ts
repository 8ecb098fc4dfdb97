import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';
import { LEFT_OUT } from './posted-answers.ts';

const code = codesOf('measures');
const fields = {
  answers: {
    label: 'measures.answers',
    read: ({ t }, value: string) => (value === LEFT_OUT ? t('measures.leftOut') : value),
  },
  language: carried,
} as const satisfies Parameters<typeof declareForm<typeof given, 'measures'>>[0]['fields'];

/** What was answered, by item. Which items there are, the instrument says. */
const given = z.object({
  answers: z.record(z.string().max(40), z.string().max(20)).default({}),
  language: z.enum(['en', 'es']).catch('en'),
});

/** A measure, answered in a session. */
export const measureForm = declareForm({
  at: [paths.giveMeasure(':clinic', ':client', ':instrument')],
  schema: given,
  errors: 'measures',
  fields,
});

/** A measure in the place of one that was entered wrongly. */
export const correctionForm = declareForm({
  at: [paths.correctMeasure(':clinic', ':client', ':measure')],
  schema: given.extend({ reason: requiredText(code, 500, 'give-reason') }),
  errors: 'measures',
  fields: { ...fields, reason: { label: 'measures.reason' } },
});

/** What was done about an alert. */
export const acknowledgeForm = declareForm({
  at: [paths.measureAlert(':clinic', ':alert')],
  schema: z.object({ done: requiredText(code, 500, 'say-what-was-done') }),
  errors: 'measures',
  fields: { done: { label: 'measures.whatWasDone' } },
});
