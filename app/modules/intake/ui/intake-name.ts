import { formatName, type Translate } from '#app/platform/i18n/index.ts';
import type { IntakeAnswers } from '../stored-answers.ts';

/** Names the person of an intake, as far as the answers tell. */
export function intakeName(t: Translate, { person }: IntakeAnswers): string {
  return formatName({ firstName: '', lastName: '', ...person }) || t('intake.nameless');
}
