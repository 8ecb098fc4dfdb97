import type { Scope } from '#db/tenant.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { readTextPermits, textReaderOf } from '#app/modules/clients/texts/index.server.ts';
import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import { auditEntries, type WaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import {
  auditOfferedTo,
  readOfferedTimes,
  type Offer,
  type OfferedTime,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import type { AskedTime } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { lastAnswerAt } from '#app/modules/scheduling/waiting-offers/offer.ts';
import type { RankedEntry, Unfit } from './rank-waiting.ts';
import { readFreedTime, type NotFreed } from './read-freed-time.server.ts';
import { ofTime, readRanking, readWaiting } from './read-ranking.server.ts';

/** As many are shown of those whom the time fits, and of the others. */
export const SHOWN = 25;

/** Somebody whom the time fits, with the reasons of the rank and how the client is reached. */
export interface ShownCandidate {
  readonly entry: WaitingEntry;
  readonly gates: readonly FailedGate[];
  readonly preferred: RankedEntry['preferred'];
  readonly isWrittenTo: boolean;
  readonly isTexted: boolean;
  /** Whom to call, as it is stored; null when no number is known. */
  readonly phone: string | null;
}

/** A time as it can be offered now. */
export interface ShownFreedTime {
  readonly startsAt: Date;
  /** Null where it was free before: it is held for as long as the session of whoever is chosen. */
  readonly endsAt: Date | null;
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
  /** Null where it cannot be offered, and why; and while it is offered, when nobody is ranked. */
  readonly freed: ShownFreedTime | null;
  readonly why: NotFreed | null;
  /** Nothing is to be offered now: it is offered, or whoever accepted has it. */
  readonly isSettled: boolean;
  readonly times: readonly OfferedTime[];
  /** Whom to call for the clients of an open offer, as it is stored, by client. */
  readonly phones: Readonly<Record<string, string>>;
}

/**
 * Reads the page on which a time is offered: two round trips while the set-up is cached. Null when the clinic has no such
 * appointment, therapist or location. The audit trail records who was shown.
 */
export async function readOfferPage(scope: Scope, asked: AskedTime): Promise<OfferPage | null> {
  const [freed, all, list] = await Promise.all([
    readFreedTime(scope, asked),
    readOfferedTimes(scope, asked),
    readWaiting(scope),
  ]);
  if (freed === null) return null;
  const times = 'why' in freed ? all : ofTime(all, freed);
  auditOfferedTo(
    scope,
    times.flatMap(({ offers }) => offers.map(({ client }) => client)),
  );
  if ('why' in freed) return { freed: null, why: freed.why, isSettled: true, times, phones: {} };
  const newest = times[0];
  const isSettled = newest?.state === 'open' || newest?.isBooked === true;
  const [ranking, phones, permits] = await Promise.all([
    isSettled ? { fitting: [], others: [] } : readRanking(scope, freed, list, times),
    readPhones(scope, newest?.state === 'open' ? newest.offers : []),
    readTextPermits(
      scope,
      list.entries.map(({ client }) => client.id),
    ),
  ]);
  const fitting = ranking.fitting.slice(0, SHOWN).map(({ facts: { entry, contact }, gates, preferred }) => ({
    ...{ entry, gates, preferred },
    isWrittenTo: contact?.reach.email != null,
    isTexted: textReaderOf(scope, permits, contact ?? undefined) !== null,
    phone: contact?.reach.call?.phone ?? null,
  }));
  const others = ranking.others.slice(0, SHOWN).map(({ facts: { entry }, why }) => ({ entry, why }));
  auditEntries(
    scope,
    [...fitting, ...others].map(({ entry }) => entry),
  );
  const { startsAt, location, therapist } = freed;
  return {
    why: null,
    ...{ isSettled, times, phones },
    freed: {
      ...{ startsAt, fitting, others },
      endsAt: freed.freedAppointmentId === null ? null : freed.endsAt,
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
