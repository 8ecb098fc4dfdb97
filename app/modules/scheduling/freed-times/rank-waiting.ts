import type { FailedGate } from '#app/modules/matching/ranking/gates.ts';
import type { PreferredTime } from '#app/modules/needs/preferred-times.ts';
import { preferredStarts } from '#app/modules/scheduling/offers/offered-times.ts';
import type { TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  WAITING_PRIORITIES,
  type WaitingPriority,
} from '#app/modules/scheduling/waiting-list/waiting-query.ts';
import { localOfInstant } from '#app/platform/local-time.ts';

/** A time of one therapist at one location that is to be offered. */
export interface FreedTime {
  readonly startsAt: Date;
  /** No session that lasts longer fits. */
  readonly endsAt: Date;
  /** IANA zone of the location. */
  readonly zone: string;
  readonly therapistId: string;
  readonly locationId: string;
}

/** How a client lost a time: gave it up, the clinic cancelled it, or the appointment was moved. */
export type LostBy = 'had' | 'had-cancelled' | 'had-moved';

/** What of an entry of the waiting list decides whether a freed time fits it, and at which rank. */
export interface WaitingFacts {
  readonly entryId: string;
  readonly clientId: string;
  readonly priority: WaitingPriority;
  readonly since: Date;
  readonly durationMinutes: number;
  readonly isTelehealth: boolean;
  /** The therapist of the freed time offers the service. */
  readonly isOffered: boolean;
  /** Null: with anybody who fits. */
  readonly therapistId: string | null;
  /** Null: at any location. */
  readonly locationId: string | null;
  /** Wall-clock times of the entry, or else of the client's needs; none: any time. */
  readonly times: readonly PreferredTime[];
  /** The client is discharged. */
  readonly isClosed: boolean;
  /** The gates of matching that the therapist fails for this client. */
  readonly failedGates: readonly FailedGate[];
  /** The therapist cares for the client already: room in the caseload is not asked for again. */
  readonly isInCare: boolean;
  /** Whether the client had this time, has declined it, or has an open offer. */
  readonly offered: 'no' | LostBy | 'declined' | 'offered-elsewhere';
  /** Why the booking's own rules refuse the time for this client; null when they do not. */
  readonly refused: TimeRefusal | null;
}

export type Unfit =
  | 'client-closed'
  | 'service-not-offered'
  | 'too-short'
  | 'other-therapist'
  | 'other-location'
  | LostBy
  | 'declined'
  | 'offered-elsewhere'
  | 'listed-above'
  | TimeRefusal;

/** An entry that a freed time fits, with what ranks it beside its priority and its waiting time. */
export interface RankedEntry<F extends WaitingFacts = WaitingFacts> {
  readonly facts: F;
  readonly gates: readonly FailedGate[];
  /** `any`: the entry prefers no time. */
  readonly preferred: 'yes' | 'no' | 'any';
}

/** What law, the clinic's staff list and its services decide is judged by the rules of a booking, not by matching's gates. */
const JUDGED_BY_BOOKING: readonly FailedGate['code'][] = [
  'account-inactive',
  'no-service-offered',
  'licence-missing-in-state',
  'licence-expired',
  'licence-not-yet-valid',
];
const ASKED_OF_NEW_CLIENTS: readonly FailedGate['code'][] = ['not-accepting-clients', 'caseload-full'];

/**
 * Says whom of the waiting a freed time fits, the first to be offered it first, and why it does not fit the others, in the order
 * of the list. Ranked by priority; then by the gates of matching: whoever fails none comes first; then by the preferred times;
 * then by how long they wait. Nothing that fails a rule of booking is ranked, whatever its priority, and a client only once, with the first of
 * the entries.
 */
export function rankWaiting<F extends WaitingFacts>(
  freed: FreedTime,
  waiting: readonly F[],
): { readonly fitting: RankedEntry<F>[]; readonly others: { readonly facts: F; readonly why: Unfit }[] } {
  const judged = waiting.map((facts) => ({ facts, why: whyUnfit(freed, facts) }));
  const fitting = judged.flatMap(({ facts, why }) =>
    why === null ? [{ facts, gates: gatesOf(facts), preferred: preferenceOf(freed, facts) }] : [],
  );
  const ranked = fitting.sort(compareRanks);
  const first = new Map(ranked.toReversed().map(({ facts }) => [facts.clientId, facts]));
  const isFirst = (facts: F) => first.get(facts.clientId) === facts;
  return {
    fitting: ranked.filter(({ facts }) => isFirst(facts)),
    others: judged.flatMap(({ facts, why }) =>
      why !== null ? [{ facts, why }] : isFirst(facts) ? [] : [{ facts, why: 'listed-above' as const }],
    ),
  };
}

/** Orders two entries by rank; the older id comes first where nothing else tells them apart. */
export function compareRanks(a: RankedEntry, b: RankedEntry): number {
  return (
    priorityOf(a) - priorityOf(b) ||
    Number(a.gates.length > 0) - Number(b.gates.length > 0) ||
    Number(a.preferred === 'no') - Number(b.preferred === 'no') ||
    a.facts.since.getTime() - b.facts.since.getTime() ||
    (a.facts.entryId < b.facts.entryId ? -1 : 1)
  );
}

const priorityOf = ({ facts }: RankedEntry) => WAITING_PRIORITIES.indexOf(facts.priority);

function whyUnfit(freed: FreedTime, facts: WaitingFacts): Unfit | null {
  const freeMinutes = (freed.endsAt.getTime() - freed.startsAt.getTime()) / 60_000;
  if (facts.isClosed) return 'client-closed';
  if (facts.therapistId !== null && facts.therapistId !== freed.therapistId) return 'other-therapist';
  if (!facts.isOffered) return 'service-not-offered';
  if (facts.durationMinutes > freeMinutes) return 'too-short';
  const isElsewhere = facts.locationId !== null && facts.locationId !== freed.locationId;
  if (isElsewhere && !facts.isTelehealth) return 'other-location';
  if (facts.offered !== 'no') return facts.offered;
  return facts.refused;
}

function gatesOf({ failedGates, isInCare }: WaitingFacts): FailedGate[] {
  return failedGates.filter(
    ({ code }) => !JUDGED_BY_BOOKING.includes(code) && !(isInCare && ASKED_OF_NEW_CLIENTS.includes(code)),
  );
}

function preferenceOf(freed: FreedTime, { times, durationMinutes }: WaitingFacts): RankedEntry['preferred'] {
  if (times.length === 0) return 'any';
  const local = localOfInstant(freed.startsAt, freed.zone);
  return preferredStarts(times, durationMinutes)({ startsAt: freed.startsAt, local }) ? 'yes' : 'no';
}
