import type { Scope } from '#db/tenant.server.ts';
import { changeRecord, type RecordEdit } from './change-record.server.ts';
import { addedFaults } from './record-rules.ts';
import { readInsurances } from './read-people.server.ts';
import { insuranceAnswers } from './record-answers.ts';
import type { PartAnswers } from './record.schema.ts';
import { writeInsurance } from './write-insurance.server.ts';

/**
 * Changes one of a client's policies, adds one when `insuranceId` is null, or removes the one when no insurer is named.
 * Answers as changeRecord does; `invalid` when no insurer is named to be added.
 */
export function changeInsurance(
  scope: Scope,
  {
    insuranceId,
    insurance,
    ...edit
  }: RecordEdit & { insuranceId: string | null; insurance: PartAnswers['insurance'] },
) {
  return changeRecord(scope, edit, async (client) => {
    const present = (await readInsurances(scope, client.id)).find(({ id }) => id === insuranceId);
    return {
      isGone: insuranceId !== null && present === undefined,
      before: insuranceAnswers(present),
      after: insurance,
      errors: insuranceId === null ? addedFaults('insurance', insurance) : {},
      write: () => writeInsurance(scope, client.id, insurance, insuranceId),
    };
  });
}
