import type { Scope } from '#db/tenant.server.ts';
import {
  mayReachClient,
  readClientNames,
  readPrimaryTherapist,
  type ClientName,
} from '#app/modules/clients/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { TherapistProfile } from '#app/modules/therapists/index.server.ts';
import { assessTherapists } from './assess-therapists.server.ts';
import { explainOrder } from './explain-order.ts';
import type { OrderReason } from './explain-order.ts';
import type { FailedGate } from './gates.ts';
import { hashInputs } from './hash-inputs.server.ts';
import { isChoosable } from './match-case.ts';
import type { AssessedTherapist, ClientAsk } from './match-case.ts';
import { rankTherapists } from './rank-therapists.ts';
import type { Ranking } from './rank-therapists.ts';
import { readCurrentMatch } from './read-current-match.server.ts';
import type { CurrentMatch } from './read-current-match.server.ts';
import { readMatchCase } from './read-match-case.server.ts';
import type { MatchCase } from './read-match-case.server.ts';
import type { MatchScore } from './score-therapist.ts';
import { applyWhatIf, isChanged } from './what-if.ts';
import type { WhatIf } from './what-if.ts';

/** Where a therapist stands: the number of a suggestion, or the list below. */
export type Standing = number | 'near-miss' | 'excluded';

/** A therapist as the page shows one. */
export interface RankedTherapist {
  readonly therapistId: string;
  readonly fullName: string;
  readonly credentials: string;
  readonly score: MatchScore;
  readonly failedGates: readonly FailedGate[];
  readonly isChoosable: boolean;
  readonly activeCaseload: number;
  readonly maxCaseload: number;
  readonly languages: readonly string[];
  readonly offersTelehealth: boolean;
  readonly locationNames: readonly string[];
  readonly earliestOpening: Date | null;
  /** False beyond the best hundred of a large clinic: times count as open there, and the total as at most. */
  readonly isCalendarRead: boolean;
  /** What a suggestion rests on; a selection names it, so that inputs that changed meanwhile are noticed. */
  readonly inputsHash: string | null;
  /** In what-if: where the therapist stands with the needs as assessed. */
  readonly standingBefore: Standing | null;
}

export interface Suggestions extends Ranking<RankedTherapist> {
  readonly kind: 'ranked';
  readonly client: MatchCase['client'];
  readonly needs: MatchCase['needs'];
  /** The needs as assessed. */
  readonly ask: ClientAsk;
  /** The needs that were ranked by: as assessed, or as tried out. */
  readonly tried: ClientAsk;
  readonly isWhatIf: boolean;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly zone: string;
  /** Why the first suggestion stands before the second; null with fewer than two. */
  readonly whyFirst: OrderReason | null;
  readonly currentMatch: CurrentMatch | null;
  /** The client's primary therapist now, however that came about. */
  readonly currentTherapist: { readonly id: string; readonly fullName: string } | null;
}

/** A client whose needs nobody assessed yet: there is nothing to rank by. */
export interface NotAssessed {
  readonly kind: 'not-assessed';
  readonly client: { readonly id: string; readonly fullName: string };
}

/**
 * The ranking of every therapist for a client: at most five suggestions, the near-misses and the excluded, each with
 * score and reasons. With `whatIf`, by changed needs; nothing is saved. Null when the clinic has no such client or, with
 * grant `own`, the actor is not on the care team. The read is audited.
 */
export async function suggestTherapists(
  scope: Scope,
  clientId: string,
  { grant = 'any', whatIf }: { grant?: Grant; whatIf?: WhatIf } = {},
): Promise<Suggestions | NotAssessed | null> {
  const [mayReach, matchCase, currentMatch, therapistId, names] = await Promise.all([
    grant !== 'own' || mayReachClient(scope, grant, clientId),
    readMatchCase(scope, clientId),
    readCurrentMatch(scope, clientId),
    readPrimaryTherapist(scope, clientId),
    readClientNames(scope, [clientId]),
  ]);
  if (!mayReach) return null;
  if (matchCase === null) return notAssessed(scope, names.get(clientId));
  auditRead(scope, clientId, ['fullName', 'needs', 'ranking']);
  const { client, needs, ask, profiles, locations, zone } = matchCase;
  const tried = whatIf === undefined ? ask : applyWhatIf(ask, whatIf);
  const isWhatIf = isChanged(ask, tried);
  const [asked = [], before] = await assessTherapists(scope, isWhatIf ? [tried, ask] : [ask], profiles);
  const ranking = rankTherapists(asked);
  const standings = before === undefined ? null : standingsOf(rankTherapists(before));
  const show = (therapist: AssessedTherapist) => showTherapist(therapist, matchCase, standings);
  const suggest = (therapist: AssessedTherapist) => ({
    ...show(therapist),
    inputsHash: isWhatIf ? null : hashInputs(ask, therapist),
  });
  const [first, second] = ranking.suggestions;
  return {
    kind: 'ranked',
    client,
    needs,
    ask,
    tried,
    isWhatIf,
    locations: locations.map(({ id, name }) => ({ id, name })),
    zone,
    currentMatch,
    currentTherapist: nameOf(profiles.find(({ id }) => id === therapistId)),
    whyFirst: first !== undefined && second !== undefined ? explainOrder(first, second) : null,
    suggestions: ranking.suggestions.map(suggest),
    nearMisses: ranking.nearMisses.map(({ therapist, because }) => ({ therapist: show(therapist), because })),
    excluded: ranking.excluded.map(show),
  };
}

function nameOf(profile: TherapistProfile | undefined): Suggestions['currentTherapist'] {
  return profile === undefined ? null : { id: profile.id, fullName: profile.fullName };
}

function notAssessed(scope: Scope, client: ClientName | undefined): NotAssessed | null {
  if (client === undefined) return null;
  auditRead(scope, client.id, ['fullName']);
  return { kind: 'not-assessed', client: { id: client.id, fullName: client.fullName } };
}

function auditRead(scope: Scope, clientId: string, fields: readonly string[]): void {
  scope.audit({ action: 'match.read', resource: { type: 'client', id: clientId }, clientId, fields });
}

function standingsOf(ranking: Ranking<AssessedTherapist>): Map<string, Standing> {
  return new Map<string, Standing>([
    ...ranking.suggestions.map(({ profile }, index) => [profile.id, index + 1] as const),
    ...ranking.nearMisses.map(({ therapist }) => [therapist.profile.id, 'near-miss'] as const),
    ...ranking.excluded.map(({ profile }) => [profile.id, 'excluded'] as const),
  ]);
}

function showTherapist(
  therapist: AssessedTherapist,
  { locations }: MatchCase,
  standings: Map<string, Standing> | null,
): RankedTherapist {
  const { profile, score, failedGates, openWeek } = therapist;
  return {
    therapistId: profile.id,
    fullName: profile.fullName,
    credentials: profile.credentials,
    score,
    failedGates,
    isChoosable: isChoosable(therapist),
    activeCaseload: profile.activeCaseload,
    maxCaseload: profile.maxCaseload,
    languages: profile.languages,
    offersTelehealth: profile.offersTelehealth,
    locationNames: locations.filter(({ id }) => profile.locationIds.includes(id)).map(({ name }) => name),
    earliestOpening: openWeek?.earliestOpening ?? null,
    isCalendarRead: openWeek !== null,
    inputsHash: null,
    standingBefore: standings?.get(profile.id) ?? null,
  };
}
