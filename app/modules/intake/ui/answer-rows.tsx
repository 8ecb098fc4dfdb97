import { recordRows } from '#app/modules/clients/record/ui/record-rows.tsx';
import { needsRows, timesRows, type AnswerNames } from '#app/modules/needs/ui/needs-rows.tsx';
import type { SummaryRow } from '#app/ui/summary-list.tsx';
import type { IntakeStep } from '../intake.schema.ts';
import type { IntakeAnswers } from '../stored-answers.ts';

/** Words a step's answers, one row for each question. */
export function answerRows(
  step: IntakeStep,
  answers: IntakeAnswers,
  names: AnswerNames & { readonly isWrittenTo?: boolean },
): SummaryRow[] {
  if (step === 'needs') return needsRows(answers.needs ?? {}, names);
  if (step === 'times') return timesRows(answers.times ?? {}, names);
  return recordRows(step, answers, names);
}
