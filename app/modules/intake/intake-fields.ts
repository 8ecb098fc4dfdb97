import { recordFields } from '#app/modules/clients/record/record-fields.ts';
import { needsFields, timesFields } from '#app/modules/needs/needs-fields.ts';
import type { IntakeStep } from './intake.schema.ts';
import type { IntakeAnswers } from './intake-steps.ts';

/** A step's answers as the fields of its form: what a browser would post to give the same answers again. */
export function fieldsOf(step: IntakeStep, answers: IntakeAnswers): Record<string, string | string[]> {
  if (step === 'needs') return needsFields(answers.needs ?? {});
  if (step === 'times') return timesFields(answers.times ?? {});
  return recordFields(step, answers);
}
