import type { Translate } from '#app/platform/i18n/index.ts';
import { answeredName, type IntakeAnswers } from '../stored-answers.ts';

/** Names the person of an intake, as far as the answers tell. */
export function intakeName(t: Translate, answers: IntakeAnswers): string {
  return answeredName(answers) || t('intake.nameless');
}
