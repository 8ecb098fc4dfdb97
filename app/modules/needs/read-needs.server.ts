import { and, desc, eq } from 'drizzle-orm';
import { needsAssessments } from '#db/schema/needs.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import { readClientNames } from '#app/modules/clients/person/index.server.ts';
import { readMatchInputs } from './read-match-inputs.server.ts';

/**
 * Reads a client's newest needs assessment with the person who made it, and the number of assessments; `needs` is null
 * before the first. Null when there is no such client, or when the grant does not reach the client, which is recorded
 * as denied. It may be called before it is known whether the needs are shown: when `isShown` resolves to false, it
 * returns null and records nothing.
 */
export async function readNeeds(
  scope: Scope,
  grant: Grant,
  clientId: string,
  isShown = Promise.resolve(true),
) {
  const [mayReach, names, inputs, members, assessed, isWanted] = await Promise.all([
    mayReachClient(scope, grant, clientId),
    readClientNames(scope, [clientId]),
    readMatchInputs(scope, clientId),
    readMembers(scope),
    scope.tx
      .select({ by: needsAssessments.assessedBy, at: needsAssessments.assessedAt })
      .from(needsAssessments)
      .where(and(eq(needsAssessments.tenantId, scope.tenant.id), eq(needsAssessments.clientId, clientId)))
      .orderBy(desc(needsAssessments.assessedAt), desc(needsAssessments.id)),
    isShown,
  ]);
  const client = names.get(clientId);
  if (client === undefined || !isWanted) return null;
  const resource = { type: 'client', id: clientId } as const;
  if (!mayReach) {
    scope.audit({ action: 'needs.read', resource, clientId, outcome: 'denied' });
    return null;
  }
  scope.audit({
    action: 'needs.read',
    resource,
    clientId,
    fields: inputs === null ? [] : Object.keys(inputs.needs),
  });
  if (inputs === null) return { client, needs: null, assessments: 0 };
  const [latest] = assessed;
  const { preferredLanguage, zone } = inputs.client;
  return {
    client,
    assessments: assessed.length,
    needs: {
      ...inputs.needs,
      preferredLanguage,
      zone,
      assessedBy: latest === undefined ? null : memberIn(members, latest.by, null),
    },
  };
}

export type ClientNeeds = NonNullable<Awaited<ReturnType<typeof readNeeds>>>['needs'];
