import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

/** Taking back a move or a step of the day; `from` says from which page the person comes. */
export const undoForm = declareForm({
  at: [paths.undoMove(':clinic', ':id'), paths.undoStep(':clinic', ':id')],
  schema: z.object({ from: z.enum(['today', 'my-day', 'appointment']).optional() }),
  errors: 'moves',
  fields: { from: carried },
});
