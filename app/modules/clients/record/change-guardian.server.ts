import type { Scope } from '#db/tenant.server.ts';
import { changeRecord, personOfRow, type RecordEdit } from './change-record.server.ts';
import { clientResident, readPlace } from '#app/modules/clients/person/index.server.ts';
import { readGuardians } from './read-people.server.ts';
import { guardianAnswers } from './record-answers.ts';
import { addedFaults, guardianFaults, isMinorClient } from './record-rules.ts';
import type { PartAnswers } from './record.schema.ts';
import { writeGuardian } from './write-guardian.server.ts';

/**
 * Changes one of a client's guardians, adds one when `guardianId` is null, or removes the one when nobody is named.
 * Answers as changeRecord does; `invalid` when a minor would be left without a guardian, or nobody is named to be
 * added.
 */
export function changeGuardian(
  scope: Scope,
  {
    guardianId,
    guardian,
    ...edit
  }: RecordEdit & { guardianId: string | null; guardian: PartAnswers['guardian'] },
) {
  return changeRecord(scope, edit, async (client) => {
    const [place, all] = await Promise.all([
      readPlace(scope, client.homeLocationId),
      readGuardians(scope, client.id),
    ]);
    const present = all.find(({ id }) => id === guardianId);
    const others = all.filter((one) => one !== present);
    const person = personOfRow(scope, client);
    const isMinor = isMinorClient(clientResident(scope, client), place);
    return {
      isGone: guardianId !== null && present === undefined,
      before: guardianAnswers(present),
      after: guardian,
      people: {
        before: { ...person, guardians: all },
        after: {
          ...person,
          guardians: [...others, { phone: guardian.guardianPhone, email: guardian.guardianEmail }],
        },
      },
      errors: {
        ...(guardianId === null ? addedFaults('guardian', guardian) : {}),
        ...guardianFaults(isMinor, others.length + (guardian.guardianName === null ? 0 : 1)),
      },
      write: () => writeGuardian(scope, client.id, guardian, guardianId),
    };
  });
}
