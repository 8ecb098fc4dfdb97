import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

/** Undoes an act on a series: which one the person has seen. */
export const undoSeriesForm = declareForm({
  at: [paths.undoSeries(':clinic', ':id')],
  schema: z.object({ act: z.string().max(20).default('') }),
  errors: 'seriesUndo',
  fields: { act: carried },
});
