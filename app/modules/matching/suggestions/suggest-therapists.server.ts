import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames, type TherapistName } from '#app/modules/identity/sessions/index.server.ts';
import { mayReachClient, readPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { readClientNames, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import { grantFor, type Grant } from '#app/modules/identity/permissions.ts';
import { readProfilesForPage } from '#app/modules/therapists/index.server.ts';
import {
  assessTherapists,
  hashInputs,
  readCalendarsAhead,
  readMatchCase,
  type MatchCase,
} from '#app/modules/matching/ranking/index.server.ts';
import { commonestGates, type GateCount } from './commonest-gates.ts';
import { explainOrder, type OrderReason } from './explain-order.ts';
import type { AssessedTherapist, ClientAsk } from '#app/modules/matching/ranking/match-case.ts';
import { rankTherapists, type Ranking } from '#app/modules/matching/ranking/rank-therapists.ts';
import { showTherapist, standingsOf, type RankedTherapist } from './ranked-therapist.ts';
import { readCurrentMatch, type CurrentMatch } from '#app/modules/matching/choice/index.server.ts';
import type { WhatIf } from '#app/modules/matching/ranking/matching.schema.ts';
import { applyWhatIf, isChanged } from './what-if.ts';
import { withholdFromAsk, withholdFromGates, withholdFromWhatIf } from './withhold-needs.ts';

/** How many near-misses and how many excluded the page of suggestions lists; nobody would read a longer list. */
export const RUNNER_UPS_LISTED = 20;

const GATES_NAMED = 3;

export interface Suggestions extends Ranking<RankedTherapist> {
  readonly kind: 'ranked';
  /** How many there are in all, listed or not. */
  readonly nearMissCount: number;
  readonly excludedCount: number;
  /** The gates that keep out most of the excluded. */
  readonly commonestGates: readonly GateCount[];
  readonly client: MatchCase['client'] & Born;
  /** Whether the reader may read needs. If not, nothing here reveals a clinical need (decision 113). */
  readonly seesNeeds: boolean;
  readonly urgencyLevel: MatchCase['needs']['urgencyLevel'] | null;
  /** The needs as assessed. */
  readonly ask: ClientAsk;
  /** The needs by which was ranked: as assessed, or as tried out. */
  readonly tried: ClientAsk;
  readonly isWhatIf: boolean;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly zone: string;
  /** Why the first suggestion is ranked before the second; null with fewer than two. */
  readonly whyFirst: OrderReason | null;
  readonly currentMatch: CurrentMatch | null;
  /** The client's primary therapist now, however chosen. */
  readonly currentTherapist: { readonly id: string; readonly name: string } | null;
}

/** What stands beside a client's name. */
interface Born {
  readonly dateOfBirth: string | null;
  /** What tells the client from others of the same name and birth date. */
  readonly mark: ClientName['mark'];
}

/** A client whose needs nobody has assessed yet, so that there is nothing to rank by. */
export interface NotAssessed {
  readonly kind: 'not-assessed';
  readonly client: { readonly id: string; readonly fullName: string } & Born;
}

/**
 * Ranks every therapist for a client: at most five suggestions, then the first `listed` (all, if not given) of the
 * near-misses and of the excluded, each with score and reasons. With `whatIf`, it ranks by changed needs; nothing is
 * saved. Null when the clinic has no such client or, with grant `own`, when the actor does not care for the client,
 * which is recorded as denied. For a reader without the permission `needs.read`, nothing in it reveals a clinical
 * need. The audit trail records the read.
 */
export async function suggestTherapists(
  scope: Scope,
  clientId: string,
  { grant = 'any', whatIf, listed }: { grant?: Grant; whatIf?: WhatIf | undefined; listed?: number } = {},
): Promise<Suggestions | NotAssessed | null> {
  const [
    mayReach,
    seesNeeds,
    matchCase,
    currentMatch,
    therapistId,
    names,
    profiles,
    calendars,
    therapistNames,
  ] = await Promise.all([
    grant !== 'own' || mayReachClient(scope, grant, clientId),
    mayReadNeeds(scope, clientId),
    readMatchCase(scope, clientId),
    readCurrentMatch(scope, clientId),
    readPrimaryTherapist(scope, clientId),
    readClientNames(scope, [clientId]),
    readProfilesForPage(scope),
    readCalendarsAhead(scope),
    readTherapistNames(scope),
  ]);
  if (!mayReach) {
    if (names.has(clientId)) auditRead(scope, clientId, [], 'denied');
    return null;
  }
  if (matchCase === null) return notAssessed(scope, names.get(clientId));
  auditRead(scope, clientId, [
    ...['fullName', 'dateOfBirth', ...fieldsOfMarks([...names.values()])],
    ...(seesNeeds ? ['needs'] : []),
    'ranking',
  ]);
  const { client, needs, ask, locations, zone } = matchCase;
  const changes = whatIf === undefined || seesNeeds ? whatIf : withholdFromWhatIf(whatIf);
  const tried = changes === undefined ? ask : applyWhatIf(ask, changes);
  const isWhatIf = isChanged(ask, tried);
  const [asked = [], before] = await assessTherapists(
    scope,
    isWhatIf ? [tried, ask] : [ask],
    profiles,
    locations,
    calendars,
  );
  const ranking = rankTherapists(asked);
  const standings = before === undefined ? null : standingsOf(rankTherapists(before));
  const show = (therapist: AssessedTherapist) =>
    showTherapist(therapist, {
      names: therapistNames,
      locations,
      standingBefore: standings?.get(therapist.profile.id) ?? null,
      seesNeeds,
    });
  const suggest = (therapist: AssessedTherapist) => ({
    ...show(therapist),
    inputsHash: isWhatIf ? null : hashInputs(ask, therapist),
  });
  const [first, second] = ranking.suggestions;
  return {
    kind: 'ranked',
    client: {
      ...client,
      dateOfBirth: names.get(clientId)?.dateOfBirth ?? null,
      mark: names.get(clientId)?.mark ?? null,
    },
    seesNeeds,
    urgencyLevel: seesNeeds ? needs.urgencyLevel : null,
    ask: seesNeeds ? ask : withholdFromAsk(ask),
    tried: seesNeeds ? tried : withholdFromAsk(tried),
    isWhatIf,
    locations: locations.map(({ id, name }) => ({ id, name })),
    zone,
    currentMatch,
    currentTherapist: nameOf(therapistId, therapistNames),
    whyFirst: first !== undefined && second !== undefined ? explainOrder(first, second, seesNeeds) : null,
    suggestions: ranking.suggestions.map(suggest),
    nearMisses: ranking.nearMisses
      .slice(0, listed)
      .map(({ therapist, because }) => ({ therapist: show(therapist), because })),
    nearMissCount: ranking.nearMisses.length,
    excluded: ranking.excluded.slice(0, listed).map(show),
    excludedCount: ranking.excluded.length,
    commonestGates: commonestGates(
      ranking.excluded.map(({ failedGates }) => ({
        failedGates: seesNeeds ? failedGates : withholdFromGates(failedGates),
      })),
      GATES_NAMED,
    ),
  };
}

/** Tells whether the reader may read this client's needs; a job has no reader. */
async function mayReadNeeds(scope: Scope, clientId: string): Promise<boolean> {
  if (scope.actor.kind !== 'member') return true;
  const grant = grantFor(scope.actor, 'needs.read');
  return grant === 'own' ? mayReachClient(scope, grant, clientId) : grant === 'any';
}

function nameOf(
  id: string | null,
  names: ReadonlyMap<string, TherapistName>,
): Suggestions['currentTherapist'] {
  const known = id === null ? undefined : names.get(id);
  return id === null || known === undefined ? null : { id, name: known.name };
}

function notAssessed(scope: Scope, client: ClientName | undefined): NotAssessed | null {
  if (client === undefined) return null;
  auditRead(scope, client.id, ['fullName', 'dateOfBirth', ...fieldsOfMarks([client])]);
  const { id, fullName, dateOfBirth, mark } = client;
  return { kind: 'not-assessed', client: { id, fullName, dateOfBirth, mark } };
}

function auditRead(
  scope: Scope,
  clientId: string,
  fields: readonly string[],
  outcome: 'allowed' | 'denied' = 'allowed',
): void {
  scope.audit({
    action: 'match.read',
    resource: { type: 'client', id: clientId },
    clientId,
    fields,
    outcome,
  });
}
