import type { Translate } from '#app/platform/i18n/index.ts';
import type { IntakeAnswers } from '../stored-answers.ts';

/** Whom an intake is about, as far as it says. */
export function intakeName(t: Translate, { person }: IntakeAnswers): string {
  return `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim() || t('intake.nameless');
}
