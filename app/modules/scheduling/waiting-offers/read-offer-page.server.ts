import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns, unsealName, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import { auditEntries, type WaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { lastAnswerAt, stateOfOffer, stateOfTime, type OfferState } from './offer.ts';
import { readFreedTime, type NotFreed } from './read-freed-time.server.ts';
import { readOfferedTimes, type OfferedTime } from './read-offered-times.server.ts';
import { readRanking, readWaiting } from './read-ranking.server.ts';
import type { RankedEntry, Unfit } from './rank-waiting.ts';

/** As many are shown of those whom the time fits, and of the others. */
export const SHOWN = 25;

/** Somebody whom the time fits, with the reasons of the rank and how the client is reached. */
export interface ShownCandidate {
  readonly entry: WaitingEntry;
  readonly gates: readonly FailedGate[];
  readonly preferred: RankedEntry['preferred'];
  readonly isWrittenTo: boolean;
  /** Whom to call, as it is stored; null when no number is known. */
  readonly phone: string | null;
}

/** A freed time as it can be offered now. */
export interface ShownFreedTime {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly location: { readonly id: string; readonly name: string; readonly zone: string };
  readonly therapist: string;
  /** The last moment at which an answer can be given. */
  readonly lastAnswerAt: Date;
  readonly fitting: readonly ShownCandidate[];
  readonly isMoreFitting: number;
  readonly others: readonly { readonly entry: WaitingEntry; readonly why: Unfit }[];
  readonly othersInAll: number;
}

export interface OfferPage {
  readonly appointmentId: string;
  /** Null where it cannot be offered, and why; and while it is offered, when nobody is ranked. */
  readonly freed: ShownFreedTime | null;
  readonly why: NotFreed | null;
  readonly times: readonly OfferedTime[];
}

/**
 * Reads the page on which the time of a cancelled appointment is offered: two round trips while the set-up is cached. Null when
 * the clinic has no such appointment. The audit trail records who was shown.
 */
export async function readOfferPage(scope: Scope, id: string | undefined): Promise<OfferPage | null> {
  if (!isId(id)) return null;
  const [freed, times, list] = await Promise.all([
    readFreedTime(scope, id),
    readOfferedTimes(scope, id),
    readWaiting(scope),
  ]);
  if (freed === null) return null;
  auditOffered(scope, times);
  if ('why' in freed) return { appointmentId: id, freed: null, why: freed.why, times };
  const isOpen = times[0]?.state === 'open' || times[0]?.state === 'accepted';
  const ranking = isOpen ? { fitting: [], others: [] } : await readRanking(scope, freed, list, times);
  const fitting = ranking.fitting.slice(0, SHOWN).map(({ facts: { entry, contact }, gates, preferred }) => ({
    ...{ entry, gates, preferred },
    isWrittenTo: contact?.reach.email != null,
    phone: contact?.reach.call?.phone ?? null,
  }));
  const others = ranking.others.slice(0, SHOWN).map(({ facts: { entry }, why }) => ({ entry, why }));
  auditEntries(
    scope,
    [...fitting, ...others].map(({ entry }) => entry),
  );
  const { startsAt, endsAt, location, therapist } = freed;
  return {
    appointmentId: id,
    why: null,
    times,
    freed: {
      ...{ startsAt, endsAt, fitting, others },
      location: { id: location.id, name: location.name, zone: location.zone },
      therapist: therapist.name,
      lastAnswerAt: lastAnswerAt(startsAt),
      isMoreFitting: ranking.fitting.length - fitting.length,
      othersInAll: ranking.others.length,
    },
  };
}

function auditOffered(scope: Scope, times: readonly OfferedTime[]): void {
  for (const client of new Map(
    times.flatMap(({ offers }) => offers.map((offer) => [offer.client.id, offer.client] as const)),
  ).values())
    auditClient(scope, client);
}

function auditClient(scope: Scope, client: ClientName): void {
  scope.audit({
    action: 'client.read',
    resource: { type: 'waiting_offer' },
    clientId: client.id,
    fields: ['name', 'dateOfBirth', ...fieldsOfMarks([client]), 'waitingList'],
  });
}

/** One offer, before the desk records something of it. */
export interface OfferToSettle {
  readonly id: string;
  readonly freedAppointmentId: string;
  readonly state: OfferState;
  readonly startsAt: Date;
  readonly client: ClientName;
}

/** Reads one offer; null when the clinic has none of this id. The audit trail records who was shown. */
export async function readOffer(scope: Scope, id: string | undefined): Promise<OfferToSettle | null> {
  if (!isId(id)) return null;
  const { tx, tenant, now } = scope;
  const [row] = await tx
    .select({
      id: waitingOffers.id,
      state: waitingOffers.state,
      freedAppointmentId: offeredTimes.freedAppointmentId,
      startsAt: offeredTimes.startsAt,
      time: { state: offeredTimes.state, offeredUntil: offeredTimes.offeredUntil },
      client: { id: clients.id, ...nameColumns },
    })
    .from(waitingOffers)
    .innerJoin(
      offeredTimes,
      and(
        eq(offeredTimes.tenantId, waitingOffers.tenantId),
        eq(offeredTimes.id, waitingOffers.offeredTimeId),
      ),
    )
    .innerJoin(
      clients,
      and(eq(clients.tenantId, waitingOffers.tenantId), eq(clients.id, waitingOffers.clientId)),
    )
    .where(and(eq(waitingOffers.tenantId, tenant.id), eq(waitingOffers.id, id)));
  if (row === undefined) return null;
  const client = unsealName(scope, row.client);
  auditClient(scope, client);
  const { time, ...offer } = row;
  return { ...offer, client, state: stateOfOffer(row.state, stateOfTime(time, now)) };
}
