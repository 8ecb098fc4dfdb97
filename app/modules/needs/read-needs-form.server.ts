import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { placeOf } from '#app/modules/clients/person/index.server.ts';
import { needsAnswers } from './needs-answers.ts';
import type { NeedsAnswers, NeedsDraft } from './needs.schema.ts';
import { readNeeds } from './read-needs.server.ts';
import { offeredWith, readSpecializations } from './read-specialization-options.server.ts';

/** Reads the form of a new assessment, filled in with the newest one; null when the grant does not reach the client. */
export async function readNeedsForm(scope: Scope, grant: Grant, clientId: string) {
  const [read, locations, all, [home]] = await Promise.all([
    readNeeds(scope, grant, clientId),
    readLocations(scope),
    readSpecializations(scope),
    scope.tx
      .select({ locationId: clients.homeLocationId })
      .from(clients)
      .where(and(eq(clients.tenantId, scope.tenant.id), eq(clients.id, clientId))),
  ]);
  if (read === null || home === undefined) return null;
  const { client, needs, assessments } = read;
  const answers: { readonly [Topic in keyof NeedsAnswers]?: NeedsDraft<Topic> } =
    needs === null ? { needs: { homeLocationId: home.locationId } } : needsAnswers(needs, home.locationId);
  return {
    client,
    assessments,
    answers,
    place: placeOf(scope, locations, home.locationId),
    specializations: offeredWith(needs?.requiredSpecializations ?? [], all),
  };
}

export type NeedsForm = NonNullable<Awaited<ReturnType<typeof readNeedsForm>>>;
