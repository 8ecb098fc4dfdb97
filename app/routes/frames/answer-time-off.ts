import { notFound, type InTenant } from '#app/http/index.server.ts';
import type { enterTimeOffForm } from '#app/modules/setup/time-off/forms.ts';
import type { AskRefusal } from '#app/modules/setup/time-off/index.server.ts';
import type { FieldFaults } from '#app/platform/forms/error-codes.ts';
import { answerHandOver } from './answer-hand-over.ts';

/** Answers a refused form for time off, whoever sends it. */
export function answerTimeOff(
  refused: AskRefusal,
  detail: Readonly<Record<string, unknown>>,
  { ask, reject }: Pick<InTenant<typeof enterTimeOffForm>, 'ask' | 'reject'>,
) {
  switch (refused) {
    case 'unknown-therapist':
      return notFound();
    case 'invalid':
      return reject(detail['errors'] as FieldFaults<'timetable'>);
    case 'asked-already':
      return reject({ '': refused });
    default:
      return answerHandOver(refused, detail, { ask, reject });
  }
}
