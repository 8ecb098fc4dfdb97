import { recordAsFields } from '#app/modules/clients/record/record-as-fields.ts';
import { needsAsFields, timesAsFields } from '#app/modules/needs/needs-as-fields.ts';
import type { IntakeStep } from './intake.schema.ts';
import type { IntakeAnswers } from './stored-answers.ts';

/** Turns a step's answers into the fields that a browser would post to give the same answers again. */
export function answersAsFields(step: IntakeStep, answers: IntakeAnswers): Record<string, string | string[]> {
  if (step === 'needs') return needsAsFields(answers.needs ?? {});
  if (step === 'times') return timesAsFields(answers.times ?? {});
  return recordAsFields(step, answers);
}

/** Turns a step's answers into what the schema of its form takes: the fields, with those that belong together nested. */
export function answersAsInput(step: IntakeStep, answers: IntakeAnswers): unknown {
  if (step === 'needs') {
    const { importance, ...needs } = answers.needs ?? {};
    return { ...needsAsFields(needs), importance };
  }
  if (step === 'times') {
    const { slots, other = [] } = answers.times ?? {};
    return { slots, other: other.map((time) => ({ ...time, weekday: String(time.weekday) })) };
  }
  return recordAsFields(step, answers);
}
