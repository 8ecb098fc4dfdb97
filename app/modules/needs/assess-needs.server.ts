import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { needsAssessments } from '#db/schema/needs.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { lockClient, mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import { moveHomeLocation } from '#app/modules/clients/record/index.server.ts';
import { readPlace, unsealBirthDate } from '#app/modules/clients/person/index.server.ts';
import type { AssessedNeeds } from './needs.schema.ts';
import { insertNeeds } from './insert-needs.server.ts';
import { needsAnswers } from './needs-answers.ts';
import { readMatchInputs } from './read-match-inputs.server.ts';
import { offeredWith, readSpecializations } from './read-specialization-options.server.ts';
import { unknownChoices } from './unknown-choices.ts';

/**
 * Assesses a client's needs again; the earlier assessments stay as they were made. Null when the grant does not reach
 * the client, which is recorded as denied. Refuses with `stale` when there are now more assessments than `assessments`,
 * the number when the form was shown, or with `invalid` (detail: `errors` by field).
 */
export async function assessNeeds(
  scope: Scope,
  grant: Grant,
  { clientId, assessments, assessed }: { clientId: string; assessments: number; assessed: AssessedNeeds },
): Promise<{ clientId: string } | null | Refusal<'stale' | 'invalid'>> {
  const { tx, tenant } = scope;
  const mayReach = await mayReachClient(scope, grant, clientId);
  if ((await lockClient(scope, clientId)) === null) return null;
  if (!mayReach) {
    scope.audit({
      action: 'needs.assess',
      resource: { type: 'client', id: clientId },
      clientId,
      outcome: 'denied',
    });
    return null;
  }
  const [[client], before, made] = await Promise.all([
    tx
      .select()
      .from(clients)
      .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId))),
    readMatchInputs(scope, clientId),
    tx
      .select({ id: needsAssessments.id })
      .from(needsAssessments)
      .where(and(eq(needsAssessments.tenantId, tenant.id), eq(needsAssessments.clientId, clientId))),
  ]);
  if (client === undefined) return null;
  const [place, all] = await Promise.all([
    readPlace(scope, client.homeLocationId),
    readSpecializations(scope),
  ]);
  const { slots, other, ...needs } = assessed;
  const times = { slots, other };
  const act = {
    action: 'needs.assess' as const,
    resource: { type: 'client' as const, id: clientId },
    clientId,
    fields: changedFields(before && needsAnswers(before.needs, client.homeLocationId), { needs, times }),
  };
  scope.audit(act);
  if (made.length !== assessments) return scope.refuse(act, 'stale');
  const specializations = offeredWith(before?.needs.requiredSpecializations ?? [], all);
  const errors = unknownChoices(needs, { locations: place.locations, specializations });
  if (Object.keys(errors).length > 0) return scope.refuse(act, 'invalid', { errors });
  await insertNeeds(scope, clientId, {
    needs,
    times,
    dateOfBirth: unsealBirthDate(scope, clientId, client),
    today: place.today,
  });
  if (needs.homeLocationId !== client.homeLocationId)
    await moveHomeLocation(scope, client, needs.homeLocationId);
  return { clientId };
}

type Answers = ReturnType<typeof needsAnswers>;

/** Returns the fields whose answer differs; all of them when there was no answer before. */
function changedFields(before: Answers | null, after: Answers): string[] {
  const flat = ({ needs, times }: Answers) => ({ ...needs, preferredTimes: times });
  const then = before === null ? null : flat(before);
  return Object.entries(flat(after)).flatMap(([field, value]) =>
    then !== null && canonical(then[field as keyof typeof then]) === canonical(value) ? [] : [field],
  );
}

/** Returns equal text for equal answers, in whatever order their parts were read. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, part]) => `${key}:${canonical(part)}`)
    .sort()
    .join()}}`;
}
