import { formatName } from '#app/platform/i18n/format.ts';
import type { IntakeAnswers } from './stored-answers.ts';

/** Names the person of an intake, as far as it is answered; empty while nobody is named. */
export function answeredName({ person }: IntakeAnswers): string {
  return formatName({ firstName: person?.firstName ?? '', lastName: person?.lastName ?? '' });
}
