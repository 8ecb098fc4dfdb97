import type { z } from 'zod';
import { RECORD_FORMS } from '#app/modules/clients/record/record.schema.ts';
import { NEEDS_FORMS } from '#app/modules/needs/needs.schema.ts';

/** One form for each topic of an intake; `today` bounds the birth date. */
export const STEP_FORMS = { ...RECORD_FORMS, ...NEEDS_FORMS } as const;

export type IntakeStep = keyof typeof STEP_FORMS;

/** What each step's form says once it is valid. */
export type StepAnswers = { [Step in IntakeStep]: z.output<ReturnType<(typeof STEP_FORMS)[Step]>> };
