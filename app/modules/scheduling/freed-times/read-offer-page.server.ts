import type { Scope } from '#db/tenant.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import { auditEntries, type WaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import {
  auditOfferedTo,
  readOfferedTimes,
  type Offer,
  type OfferedTime,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { lastAnswerAt } from '#app/modules/scheduling/waiting-offers/offer.ts';
import { isId } from '#app/platform/new-id.ts';
import type { RankedEntry, Unfit } from './rank-waiting.ts';
import { readFreedTime, type NotFreed } from './read-freed-time.server.ts';
import { readRanking, readWaiting } from './read-ranking.server.ts';

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
  /** Whom to call for the clients of an open offer, as it is stored, by client. */
  readonly phones: Readonly<Record<string, string>>;
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
  auditOfferedTo(
    scope,
    times.flatMap(({ offers }) => offers.map(({ client }) => client)),
  );
  if ('why' in freed) return { appointmentId: id, freed: null, why: freed.why, times, phones: {} };
  const newest = times[0];
  const isSettled = newest?.state === 'open' || newest?.state === 'accepted';
  const [ranking, phones] = await Promise.all([
    isSettled ? { fitting: [], others: [] } : readRanking(scope, freed, list, times),
    readPhones(scope, newest?.state === 'open' ? newest.offers : []),
  ]);
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
    ...{ times, phones },
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

async function readPhones(scope: Scope, offers: readonly Offer[]): Promise<Readonly<Record<string, string>>> {
  const contacts = await readClientContacts(
    scope,
    offers.map(({ client }) => client.id),
  );
  return Object.fromEntries(
    [...contacts.values()].flatMap(({ id, reach }) => (reach.call === null ? [] : [[id, reach.call.phone]])),
  );
}
