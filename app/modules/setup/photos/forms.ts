import { carried, declareForm } from '#app/platform/forms/form.ts';
import { yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { photoSchema } from './photo.schema.ts';

/** A therapist's photo, given or taken away. */
export const photoForm = declareForm({
  at: [paths.editPhoto(':clinic', ':id')],
  schema: photoSchema,
  errors: 'profiles',
  fields: { photo: carried, removePhoto: { label: 'profiles.removePhoto', read: yesOrNo } },
});
