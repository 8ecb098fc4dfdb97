import type { Scope } from '#db/tenant.server.ts';
import { readLocations, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { IntakeAnswers, IntakeContext } from './intake-steps.ts';

export interface IntakePlace extends IntakeContext {
  readonly locations: readonly ClinicLocation[];
  /** The location that counts until one is chosen: the actor's own, or the clinic's first. */
  readonly usualLocationId: string;
}

/** Where and when an intake is taken: the chosen location's zone and state, or the actor's usual location's. */
export function placeOf(
  scope: Scope,
  locations: readonly ClinicLocation[],
  answers: IntakeAnswers,
): IntakePlace {
  const own = scope.actor.kind === 'member' ? scope.actor.locationIds : [];
  const usual = locations.find(({ id }) => own.includes(id)) ?? locations[0];
  if (usual === undefined) throw new Error('A clinic without a location takes no intakes.');
  const chosen = locations.find(({ id }) => id === answers.needs?.homeLocationId) ?? usual;
  return {
    locations,
    usualLocationId: usual.id,
    state: chosen.state,
    today: localDateOf(scope.now, chosen.zone),
  };
}

/** The same, for an act that needs nothing else first. */
export async function readPlace(scope: Scope, answers: IntakeAnswers): Promise<IntakePlace> {
  return placeOf(scope, await readLocations(scope), answers);
}
