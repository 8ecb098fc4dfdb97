import type { Scope } from '#db/tenant.server.ts';
import { readMatchInputs } from '#app/modules/needs/index.server.ts';
import { readCriticalIsGate, readLocations, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import type { ClientAsk } from './match-case.ts';

type MatchInputs = NonNullable<Awaited<ReturnType<typeof readMatchInputs>>>;

/** One client's needs, and the places in the clinic where they can be met. */
export interface MatchCase {
  readonly client: MatchInputs['client'];
  readonly needs: MatchInputs['needs'];
  readonly ask: ClientAsk;
  readonly locations: readonly ClinicLocation[];
  /** IANA zone of the client's location. */
  readonly zone: string;
}

/**
 * Reads what a ranking for this client needs. Null when the clinic has no such client, or the client's needs were not
 * assessed yet.
 */
export async function readMatchCase(scope: Scope, clientId: string): Promise<MatchCase | null> {
  const [inputs, locations, criticalIsGate] = await Promise.all([
    readMatchInputs(scope, clientId),
    readLocations(scope),
    readCriticalIsGate(scope),
  ]);
  if (inputs === null) return null;
  const { client, needs } = inputs;
  const ask: ClientAsk = {
    requiredSpecializations: needs.requiredSpecializations,
    communicationNeeds: needs.communicationNeeds,
    ageGroup: needs.ageGroup,
    preferredTimes: needs.preferredTimes,
    sessionMinutes: needs.sessionMinutes,
    today: client.today,
    clientState: client.state,
    // Who was to come to a location that is closed may be met at any other.
    locationId: locations.some(({ id }) => id === client.homeLocationId) ? client.homeLocationId : null,
    modality: needs.modality,
    preferredLanguage: client.preferredLanguage,
    isLanguageRequired: needs.isLanguageRequired,
    criticalIsGate,
  };
  return { client, needs, ask, locations, zone: client.zone };
}
