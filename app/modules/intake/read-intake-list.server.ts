import type { Scope } from '#db/tenant.server.ts';
import { readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { placeOf } from '#app/modules/clients/person/index.server.ts';
import { readOpenIntakes } from './read-open-intakes.server.ts';

/** Intakes under way with how far they are and who began them, for the list of them. */
export async function readIntakeList(scope: Scope) {
  const [open, locations, members] = await Promise.all([
    readOpenIntakes(scope),
    readLocations(scope),
    readMembers(scope),
  ]);
  const place = placeOf(scope, locations, undefined);
  scope.audit({
    action: 'intake.search',
    resource: { type: 'intake' },
    fields: ['firstName', 'lastName', 'dateOfBirth'],
    detail: { shown: open.map(({ id }) => id) },
  });
  return {
    zone: locations.find(({ id }) => id === place.usualLocationId)?.zone ?? 'UTC',
    intakes: open.map(({ id, answers: { person }, stepsDone, startedBy, updatedAt }) => ({
      id,
      fullName: `${person?.firstName ?? ''} ${person?.lastName ?? ''}`.trim(),
      dateOfBirth: person?.dateOfBirth ?? null,
      done: stepsDone.length,
      startedBy: members.get(startedBy)?.displayName ?? '',
      updatedAt,
    })),
  };
}
