import type { Scope } from '#db/tenant.server.ts';
import { lockClient } from '#app/modules/clients/care-team/index.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { lockTherapist, readProfiles } from '#app/modules/therapists/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { assessOne, readMatchCase } from '#app/modules/matching/ranking/index.server.ts';
import { isChoosable } from '#app/modules/matching/ranking/match-case.ts';
import { JUSTIFICATION_LENGTH } from '#app/modules/matching/ranking/matching.schema.ts';
import { recordMatch, type Matched } from './record-match.server.ts';

/**
 * Makes any active therapist with a valid licence the client's therapist, with a justification. Null when there is no
 * such client or no needs assessment. Choosing the therapist whom the client already has changes nothing. Refuses with
 * `limit-reached` (the client would become active, and the plan allows no more), `client-closed` (discharged), `justification-too-short`, `therapist-unknown`, or `not-choosable` (inactive, or no
 * valid licence in the client's state; detail: the failed gates).
 */
export async function overrideMatch(
  scope: Scope,
  choice: { clientId: string; therapistId: string; justification: string },
): Promise<
  | Matched
  | null
  | Refusal<
      'client-closed' | 'justification-too-short' | 'therapist-unknown' | 'not-choosable' | 'limit-reached'
    >
> {
  const { clientId, therapistId } = choice;
  const justification = choice.justification.trim();
  const [, locked] = await Promise.all([lockTherapist(scope, therapistId), lockClient(scope, clientId)]);
  const [matchCase, profiles] = await Promise.all([readMatchCase(scope, clientId), readProfiles(scope)]);
  if (locked === null || matchCase === null) return null;

  const act = {
    action: 'match.override' as const,
    resource: { type: 'client' as const, id: clientId },
    clientId,
    detail: { therapistId },
  };
  if (justification.length < JUSTIFICATION_LENGTH.min) return scope.refuse(act, 'justification-too-short');
  if (locked.primaryTherapistId === therapistId) return { decisionId: null };
  const { client, ask, locations } = matchCase;
  if (client.status === 'discharged') return scope.refuse(act, 'client-closed');
  const profile = profiles.find(({ id }) => id === therapistId);
  if (profile === undefined) return scope.refuse(act, 'therapist-unknown');
  const chosen = await assessOne(scope, ask, profile, locations);
  if (!isChoosable(chosen)) return scope.refuse(act, 'not-choosable', { failedGates: chosen.failedGates });
  if (client.status === 'intake' && (await isLimitReached(scope, 'clients')))
    return scope.refuse(act, 'limit-reached');
  return recordMatch(scope, matchCase, chosen, justification);
}
