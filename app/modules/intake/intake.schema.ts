import type { z } from 'zod';
import { RECORD_FORMS } from '#app/modules/clients/record/record.schema.ts';
import { NEEDS_FORMS } from '#app/modules/needs/needs.schema.ts';

/** One form for each topic of an intake; `today` is the latest birth date. */
export const STEP_FORMS = { ...RECORD_FORMS, ...NEEDS_FORMS } as const;

export type IntakeStep = keyof typeof STEP_FORMS;

/** The answers of each step's form once it is valid. */
export type StepAnswers = { [Step in IntakeStep]: z.output<ReturnType<(typeof STEP_FORMS)[Step]>> };
