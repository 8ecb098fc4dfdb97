import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { needsAssessments, needsPreferredTimes, needsSpecializations } from '#db/schema/needs.ts';
import { locations } from '#db/schema/tenancy.ts';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { localDateOf, type Weekday } from '#app/platform/local-time.ts';
import { ageAt } from '#app/modules/clients/person/birth-date.ts';
import { unsealBirthDate, unsealFullName } from '#app/modules/clients/person/index.server.ts';
import { ageGroupOf } from './age-group.ts';

type Required = {
  specializationId: string;
  name: string;
  importance: (typeof needsSpecializations.$inferSelect)['importance'];
};
type Preferred = { weekday: Weekday; start: string; end: string };

/** Reads the same as `readMatchInputsOf` for one client; null when nobody has assessed the client yet. */
export async function readMatchInputs(scope: Scope, clientId: string) {
  const [inputs] = await readMatchInputsOf(scope, inArray(clients.id, [clientId]));
  return inputs ?? null;
}

/**
 * Reads the newest needs assessment of each client that `which` selects, with what the gates need to know of the client; a
 * client without one is left out. One statement, so that its lists belong to it even while a newer one is being written. The
 * age group is the one of today at the client's location, by the birth date as it is now; the one stored with the assessment
 * is only its history.
 */
export async function readMatchInputsOf(scope: Scope, which: SQL) {
  const { tx, tenant } = scope;
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
  const rows = await tx
    .selectDistinctOn([needsAssessments.clientId], {
      client: clients,
      needs: needsAssessments,
      zone: locations.zone,
      required,
      times,
    })
    .from(needsAssessments)
    .innerJoin(
      clients,
      and(eq(clients.tenantId, needsAssessments.tenantId), eq(clients.id, needsAssessments.clientId)),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, clients.tenantId), eq(locations.id, clients.homeLocationId)),
    )
    .where(and(eq(needsAssessments.tenantId, tenant.id), which))
    .orderBy(needsAssessments.clientId, desc(needsAssessments.assessedAt), desc(needsAssessments.id));
  return rows.map((row) => asInputs(scope, row));
}

interface Row {
  readonly client: typeof clients.$inferSelect;
  readonly needs: typeof needsAssessments.$inferSelect;
  readonly zone: string;
  readonly required: Required[];
  readonly times: Preferred[];
}

function asInputs(scope: Scope, { client, needs, zone, required, times }: Row) {
  const { vault } = scope;
  const dateOfBirth = unsealBirthDate(scope, client.id, client);
  const today = localDateOf(scope.now, zone);
  return {
    client: {
      id: client.id,
      fullName: unsealFullName(scope, client.id, client),
      state: vault.unseal(clients.state, client.id, client.state),
      preferredLanguage: vault.unseal(clients.preferredLanguage, client.id, client.preferredLanguage),
      homeLocationId: client.homeLocationId,
      /** IANA zone of that location, and the date there, `YYYY-MM-DD`. */
      zone,
      today,
      status: client.status,
    },
    needs: {
      id: needs.id,
      requiredSpecializations: required,
      communicationNeeds: needs.communicationNeeds,
      ageGroup: ageGroupOf(ageAt(dateOfBirth, today)),
      preferredTimes: times,
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
