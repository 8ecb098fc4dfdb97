import type { Scope } from '#db/tenant.server.ts';
import { lockClient } from '#app/modules/clients/care-team/index.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { lockTherapist, readProfiles } from '#app/modules/therapists/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { assessTherapists, hashInputs, readMatchCase } from '#app/modules/matching/ranking/index.server.ts';
import { rankTherapists } from '#app/modules/matching/ranking/rank-therapists.ts';
import { recordMatch, type Matched } from './record-match.server.ts';

/**
 * Makes a suggested therapist the client's, by a ranking made anew at that moment. Null when there is no such client or
 * no needs assessment. Choosing the therapist whom the client already has changes nothing. Refuses with `limit-reached` (the
 * client would become active, and the plan allows no more), `client-closed` (discharged), `not-suggested`, `changed` (the inputs of the score are not those that the page showed), or
 * `reason-required` (the client has another therapist: a change is an override, which needs a reason).
 */
export async function selectTherapist(
  scope: Scope,
  choice: { clientId: string; therapistId: string; seenInputsHash: string },
): Promise<
  | Matched
  | null
  | Refusal<'client-closed' | 'not-suggested' | 'changed' | 'reason-required' | 'limit-reached'>
> {
  const { clientId, therapistId } = choice;
  const [isKnown, locked] = await Promise.all([
    lockTherapist(scope, therapistId),
    lockClient(scope, clientId),
  ]);
  if (locked?.primaryTherapistId === therapistId) return { decisionId: null };
  const [matchCase, profiles] = await Promise.all([readMatchCase(scope, clientId), readProfiles(scope)]);
  if (locked === null || matchCase === null) return null;

  const act = {
    action: 'match.select' as const,
    resource: { type: 'client' as const, id: clientId },
    clientId,
    detail: { therapistId },
  };
  const { client, ask, locations } = matchCase;
  if (client.status === 'discharged') return scope.refuse(act, 'client-closed');
  if (!isKnown) return scope.refuse(act, 'not-suggested');
  const [assessed = []] = await assessTherapists(scope, [ask], profiles, locations);
  const chosen = assessed.find(({ profile }) => profile.id === therapistId);
  if (chosen === undefined) return scope.refuse(act, 'not-suggested');
  if (hashInputs(ask, chosen) !== choice.seenInputsHash) return scope.refuse(act, 'changed');
  if (!rankTherapists(assessed).suggestions.includes(chosen)) return scope.refuse(act, 'not-suggested');
  if (locked.primaryTherapistId !== null) return scope.refuse(act, 'reason-required');
  if (client.status === 'intake' && (await isLimitReached(scope, 'clients')))
    return scope.refuse(act, 'limit-reached');
  return recordMatch(scope, matchCase, chosen, null);
}
