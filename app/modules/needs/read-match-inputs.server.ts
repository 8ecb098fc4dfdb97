import { and, desc, eq, sql } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { needsAssessments, needsPreferredTimes, needsSpecializations } from '#db/schema/needs.ts';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { unsealName } from '#app/modules/clients/person/index.server.ts';

type Required = {
  specializationId: string;
  name: string;
  importance: (typeof needsSpecializations.$inferSelect)['importance'];
};
type Preferred = { weekday: Weekday; start: string; end: string };

/**
 * Reads a client's newest needs assessment with what the gates need to know of the client; null when there is none. One
 * statement, so that its lists belong to it even while a newer one is being written.
 */
export async function readMatchInputs(scope: Scope, clientId: string) {
  const { tx, tenant, vault } = scope;
  const required = sql<Required[]>`(
    select coalesce(json_agg(json_build_object(
      'specializationId', ${needsSpecializations.specializationId}, 'name', ${specializations.name},
      'importance', ${needsSpecializations.importance}
    ) order by ${needsSpecializations.importance}, ${specializations.name}), '[]')
    from ${needsSpecializations} join ${specializations}
      on ${specializations.tenantId} = ${needsSpecializations.tenantId}
      and ${specializations.id} = ${needsSpecializations.specializationId}
    where ${needsSpecializations.tenantId} = ${needsAssessments.tenantId}
      and ${needsSpecializations.needsId} = ${needsAssessments.id})`;
  const times = sql<Preferred[]>`(
    select coalesce(json_agg(json_build_object(
      'weekday', ${needsPreferredTimes.weekday}, 'start', ${needsPreferredTimes.startsAt},
      'end', ${needsPreferredTimes.endsAt}
    ) order by ${needsPreferredTimes.weekday}, ${needsPreferredTimes.startsAt}), '[]')
    from ${needsPreferredTimes}
    where ${needsPreferredTimes.tenantId} = ${needsAssessments.tenantId}
      and ${needsPreferredTimes.needsId} = ${needsAssessments.id})`;
  const [row] = await tx
    .select({ client: clients, needs: needsAssessments, required, times })
    .from(needsAssessments)
    .innerJoin(
      clients,
      and(eq(clients.tenantId, needsAssessments.tenantId), eq(clients.id, needsAssessments.clientId)),
    )
    .where(and(eq(needsAssessments.tenantId, tenant.id), eq(needsAssessments.clientId, clientId)))
    .orderBy(desc(needsAssessments.assessedAt), desc(needsAssessments.id))
    .limit(1);
  if (row === undefined) return null;
  const { client, needs } = row;
  return {
    client: {
      id: client.id,
      fullName: unsealName(scope, client).fullName,
      state: vault.unseal(clients.state, client.id, client.state),
      preferredLanguage: vault.unseal(clients.preferredLanguage, client.id, client.preferredLanguage),
      homeLocationId: client.homeLocationId,
      status: client.status,
    },
    needs: {
      id: needs.id,
      requiredSpecializations: row.required,
      communicationNeeds: needs.communicationNeeds,
      ageGroup: needs.ageGroup,
      preferredTimes: row.times,
      sessionMinutes: needs.sessionMinutes,
      isLanguageRequired: needs.isLanguageRequired,
      modality: needs.modality,
      urgencyLevel: needs.urgencyLevel,
      concerns: vault.unseal(needsAssessments.concerns, needs.id, needs.concerns),
      assessedAt: needs.assessedAt,
    },
  };
}

export type MatchInputs = NonNullable<Awaited<ReturnType<typeof readMatchInputs>>>;
