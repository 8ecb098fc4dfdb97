import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import type { ClientRow } from './change-record.server.ts';
import { placeOf, type IntakePlace } from './intake-context.server.ts';
import type { IntakeAnswers } from './intake-steps.ts';
import type { StepAnswers } from './intake.schema.ts';

/** What the rules between the parts of a record ask: who the client is, where it lives, and today at its location. */
export async function readRecordContext(
  scope: Scope,
  client: ClientRow,
): Promise<{ answers: IntakeAnswers; place: IntakePlace }> {
  const answers = {
    person: { dateOfBirth: scope.vault.open(clients.dateOfBirth, client.id, client.dateOfBirth) },
    contact: {
      state: scope.vault.open(clients.state, client.id, client.state) as StepAnswers['contact']['state'],
    },
    needs: { homeLocationId: client.homeLocationId },
  };
  return { answers, place: placeOf(scope, await readLocations(scope), answers) };
}
