import { and, desc, eq } from 'drizzle-orm';
import { matchDecisions } from '#db/schema/matching.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';

/** The newest choice of a therapist for a client: whom, when, by whom, and the reason if it was not a suggestion. */
export interface CurrentMatch {
  readonly therapistId: string;
  readonly therapistName: string;
  readonly kind: 'suggested' | 'override';
  readonly totalScore: number;
  readonly justification: string | null;
  readonly decidedAt: Date;
  readonly decidedByName: string | null;
}

export async function readCurrentMatch(scope: Scope, clientId: string): Promise<CurrentMatch | null> {
  const [[decision], names, members] = await Promise.all([
    scope.tx
      .select({
        id: matchDecisions.id,
        therapistId: matchDecisions.therapistId,
        kind: matchDecisions.kind,
        totalScore: matchDecisions.totalScore,
        justification: matchDecisions.justification,
        decidedBy: matchDecisions.decidedBy,
        decidedAt: matchDecisions.decidedAt,
      })
      .from(matchDecisions)
      .where(and(eq(matchDecisions.tenantId, scope.tenant.id), eq(matchDecisions.clientId, clientId)))
      .orderBy(desc(matchDecisions.decidedAt), desc(matchDecisions.id))
      .limit(1),
    readTherapistNames(scope),
    readMembers(scope),
  ]);
  if (decision === undefined) return null;
  const { id, decidedBy, ...rest } = decision;
  return {
    ...rest,
    justification: scope.vault.unseal(matchDecisions.justification, id, decision.justification),
    therapistName: names.get(decision.therapistId)?.name ?? '',
    decidedByName: memberIn(members, decidedBy, null),
  };
}
