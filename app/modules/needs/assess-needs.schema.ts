import type { z } from 'zod';
import { NEEDS_FORMS } from './needs.schema.ts';

/** Needs and preferred times, asked on one page. */
export const assessNeedsSchema = () => NEEDS_FORMS.needs().extend(NEEDS_FORMS.times().shape);

export type AssessedNeeds = z.output<ReturnType<typeof assessNeedsSchema>>;
