import type { z } from 'zod';
import { STEP_FORMS } from './intake.schema.ts';

/** An intake's needs and preferred times, asked on one page. */
export const assessNeedsSchema = () => STEP_FORMS.needs().extend(STEP_FORMS.times().shape);

export type AssessedNeeds = z.output<ReturnType<typeof assessNeedsSchema>>;
