import type { Scope } from '#db/tenant.server.ts';
import type { SQL } from 'drizzle-orm';
import { readMatchInputs, readMatchInputsOf } from '#app/modules/needs/index.server.ts';
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
  const ask = askOf(inputs, locations, criticalIsGate);
  return { client, needs, ask, locations, zone: client.zone };
}

/** Reads what is asked for each client that `which` selects; whoever was not assessed yet asks for nothing. */
export async function readAsks(scope: Scope, which: SQL): Promise<Map<string, ClientAsk>> {
  const [all, locations, criticalIsGate] = await Promise.all([
    readMatchInputsOf(scope, which),
    readLocations(scope),
    readCriticalIsGate(scope),
  ]);
  return new Map(all.map((inputs) => [inputs.client.id, askOf(inputs, locations, criticalIsGate)]));
}

function askOf(
  { client, needs }: MatchInputs,
  locations: readonly ClinicLocation[],
  criticalIsGate: boolean,
): ClientAsk {
  return {
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
}
