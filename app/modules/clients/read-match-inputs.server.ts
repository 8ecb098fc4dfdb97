import { and, desc, eq } from 'drizzle-orm';
import { clients, needsAssessments, needsPreferredTimes, needsSpecializations } from '#db/schema/clients.ts';
import { specializations } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { openName } from './read-client-names.server.ts';

/** A client's newest needs assessment with what the gates ask of the client, or null when there is none. */
export async function readMatchInputs(scope: Scope, clientId: string) {
  const { tx, tenant, vault } = scope;
  const newest = tx
    .select({ id: needsAssessments.id })
    .from(needsAssessments)
    .where(and(eq(needsAssessments.tenantId, tenant.id), eq(needsAssessments.clientId, clientId)))
    .orderBy(desc(needsAssessments.assessedAt), desc(needsAssessments.id))
    .limit(1);
  const [[row], required, times] = await Promise.all([
    tx
      .select({ client: clients, needs: needsAssessments })
      .from(needsAssessments)
      .innerJoin(
        clients,
        and(eq(clients.tenantId, needsAssessments.tenantId), eq(clients.id, needsAssessments.clientId)),
      )
      .where(and(eq(needsAssessments.tenantId, tenant.id), eq(needsAssessments.id, newest))),
    tx
      .select({
        specializationId: needsSpecializations.specializationId,
        name: specializations.name,
        importance: needsSpecializations.importance,
      })
      .from(needsSpecializations)
      .innerJoin(
        specializations,
        and(
          eq(specializations.tenantId, needsSpecializations.tenantId),
          eq(specializations.id, needsSpecializations.specializationId),
        ),
      )
      .where(and(eq(needsSpecializations.tenantId, tenant.id), eq(needsSpecializations.needsId, newest)))
      .orderBy(needsSpecializations.importance, specializations.name),
    tx
      .select({
        weekday: needsPreferredTimes.weekday,
        start: needsPreferredTimes.startsAt,
        end: needsPreferredTimes.endsAt,
      })
      .from(needsPreferredTimes)
      .where(and(eq(needsPreferredTimes.tenantId, tenant.id), eq(needsPreferredTimes.needsId, newest)))
      .orderBy(needsPreferredTimes.weekday, needsPreferredTimes.startsAt),
  ]);
  if (row === undefined) return null;
  const { client, needs } = row;
  return {
    client: {
      id: client.id,
      fullName: openName(scope, client).fullName,
      state: vault.open(clients.state, client.id, client.state),
      preferredLanguage: vault.open(clients.preferredLanguage, client.id, client.preferredLanguage),
      homeLocationId: client.homeLocationId,
      status: client.status,
    },
    needs: {
      id: needs.id,
      requiredSpecializations: required,
      communicationNeeds: needs.communicationNeeds,
      ageGroup: needs.ageGroup,
      preferredTimes: times.map((time) => ({ ...time, weekday: time.weekday as Weekday })),
      sessionMinutes: needs.sessionMinutes,
      isLanguageRequired: needs.isLanguageRequired,
      modality: needs.modality,
      urgencyLevel: needs.urgencyLevel,
      concerns: vault.open(needsAssessments.concerns, needs.id, needs.concerns),
      assessedAt: needs.assessedAt,
    },
  };
}

export type MatchInputs = NonNullable<Awaited<ReturnType<typeof readMatchInputs>>>;
