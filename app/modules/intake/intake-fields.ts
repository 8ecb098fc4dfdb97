import { recordFields } from '#app/modules/clients/record/record-fields.ts';
import { needsFields, timesFields } from '#app/modules/needs/needs-fields.ts';
import type { IntakeStep } from './intake.schema.ts';
import type { IntakeAnswers } from './stored-answers.ts';

/** A step's answers as the fields of its form: what a browser would post to give the same answers again. */
export function fieldsOf(step: IntakeStep, answers: IntakeAnswers): Record<string, string | string[]> {
  if (step === 'needs') return needsFields(answers.needs ?? {});
  if (step === 'times') return timesFields(answers.times ?? {});
  return recordFields(step, answers);
}

/** A step's answers as its form's schema takes them: the fields, with what belongs together nested. */
export function inputOf(step: IntakeStep, answers: IntakeAnswers): unknown {
  if (step === 'needs') {
    const { importance, ...needs } = answers.needs ?? {};
    return { ...needsFields(needs), importance };
  }
  if (step === 'times') {
    const { slots, other = [] } = answers.times ?? {};
    return { slots, other: other.map((time) => ({ ...time, weekday: String(time.weekday) })) };
  }
  return recordFields(step, answers);
}
