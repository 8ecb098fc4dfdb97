import { matchDecisions } from '#db/schema/matching.ts';
import type { Scope } from '#db/tenant.server.ts';
import { assignPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { ALGORITHM_VERSION } from '#app/modules/matching/ranking/canonical-inputs.ts';
import { hashInputs, type MatchCase } from '#app/modules/matching/ranking/index.server.ts';
import type { AssessedTherapist } from '#app/modules/matching/ranking/match-case.ts';
import { MATCH_REASONING } from './match-reasoning.ts';

/** A choice that was made and put into effect. `decisionId` is null when the client already had this therapist. */
export type Matched = { readonly decisionId: string | null };

/**
 * Puts a choice into effect: writes its row with everything on which it rested, the care team, the client's status and
 * the audit trail. `justification` is the reason for choosing somebody who was not suggested, or for changing the
 * therapist.
 */
export async function recordMatch(
  scope: Scope,
  { client, needs, ask }: MatchCase,
  chosen: AssessedTherapist,
  justification: string | null,
): Promise<Matched> {
  const id = scope.newId();
  const kind = justification === null ? 'suggested' : 'override';
  const therapistId = chosen.profile.id;
  const { totalScore, breakdown, reasons } = chosen.score;
  const { actor, vault } = scope;
  if (actor.kind !== 'member') throw new Error('Only a member of the clinic chooses a therapist.');
  const reasoning = { totalScore, breakdown, reasons, failedGates: [...chosen.failedGates] };
  await scope.tx.insert(matchDecisions).values({
    tenantId: scope.tenant.id,
    id,
    clientId: client.id,
    needsId: needs.id,
    therapistId,
    kind,
    totalScore,
    reasoning: vault.sealJson(MATCH_REASONING, matchDecisions.reasoning, id, reasoning),
    justification: vault.seal(matchDecisions.justification, id, justification),
    inputsHash: hashInputs(ask, chosen),
    algorithmVersion: ALGORITHM_VERSION,
    decidedBy: actor.accountId,
    decidedAt: scope.now,
  });
  await assignPrimaryTherapist(scope, { clientId: client.id, therapistId, endReason: justification });
  scope.audit({
    action: kind === 'suggested' ? 'match.select' : 'match.override',
    resource: { type: 'match_decision', id },
    clientId: client.id,
    fields: ['therapistId', 'status'],
    detail: {
      therapistId,
      totalScore,
      failedGates: chosen.failedGates.map(({ code }) => code),
      ...(justification === null ? {} : { justification }),
    },
  });
  return { decisionId: id };
}
