import { z } from 'zod';
import { declareForm } from '#app/platform/forms/form.ts';
import { civilDate } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { takingSchema, wordingSchema } from './wording.schema.ts';

/** Sends nothing but that the wordings with which a clinic begins are to be added. */
export const addDefaultsForm = declareForm({
  at: [paths.wordings(':clinic')],
  schema: z.object({}),
  errors: 'wordings',
  fields: {},
});

/** The text of a new version. */
export const wordingForm = declareForm({
  at: [paths.editWording(':clinic', ':id')],
  schema: wordingSchema,
  errors: 'wordings',
  fields: { title: { label: 'wordings.titleLabel' }, body: { label: 'wordings.body' } },
});

/** From which day a version is in use. */
export const takeWordingForm = declareForm({
  at: [paths.takeWording(':clinic', ':id', ':number')],
  schema: takingSchema,
  errors: 'wordings',
  fields: { fromDay: { label: 'wordings.fromDay', read: civilDate } },
});
