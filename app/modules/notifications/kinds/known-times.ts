import type { MODALITIES } from '#db/schema/tenancy.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { readKind } from './message-kinds.ts';
import type { DELIVERY_STATUSES } from '#db/schema/notifications.ts';

/**
 * What a message says of an appointment: its start, its place, and the IANA zone by whose clock it told the start. What no row
 * holds is null.
 */
export interface Said {
  readonly startsAt: Date;
  readonly locationId: string | null;
  readonly modality: (typeof MODALITIES)[number] | null;
  readonly zone: string | null;
}

/** One message of the ledger about an appointment, as far as it decides what its reader knows. */
export interface Telling {
  readonly kind: string;
  readonly status: (typeof DELIVERY_STATUSES)[number];
  /** True when a person has told it by phone, or when it was agreed with the reader (`isAgreed`). */
  readonly isToldByPerson: boolean;
  readonly says: Said;
}

/**
 * Returns what a reader may believe of an appointment after these messages, given in the order in which they were
 * claimed: what the last one that arrived said, and behind it what each later one said that may have arrived. It is
 * empty for a reader who was told nothing, or that the appointment is cancelled.
 */
export function knownAfter(tellings: readonly Telling[]): readonly Said[] {
  let known: Said[] = [];
  for (const { kind, status, isToldByPerson, says } of tellings) {
    const hasArrived = status === 'sent' || isToldByPerson;
    const mayHaveArrived = status === 'sending' || status === 'in_doubt';
    if (readKind(kind)?.rule.endsIt === true) known = hasArrived ? [] : known;
    else if (hasArrived) known = [says];
    else if (mayHaveArrived) known = [...known.filter((one) => !saysSame(one, says)), says];
  }
  return known;
}

/** Returns the same where each message may have been told by voice, also one that certainly did not arrive. */
export function maybeAfter(tellings: readonly Telling[]): readonly Said[] {
  return knownAfter(
    tellings.map((one) => ({ ...one, status: one.status === 'sent' ? one.status : 'in_doubt' })),
  );
}

/**
 * Tells whether two messages say the same. A place that one of them does not name is taken for the other's; a session by
 * video has none.
 */
export function saysSame(one: Said, other: Said): boolean {
  return (
    saysSameTime(one, other) &&
    isSame(one.modality, other.modality) &&
    (one.modality === 'telehealth' || isSame(one.locationId, other.locationId))
  );
}

/**
 * Tells whether two messages tell the same start by the same clock. Two places have two clocks, by which one start is told as
 * people there tell it; the clock of one place is another when its zone was changed.
 */
function saysSameTime(one: Said, other: Said): boolean {
  if (one.startsAt.getTime() !== other.startsAt.getTime()) return false;
  if (!isSame(one.locationId, other.locationId) || one.zone === null || other.zone === null) return true;
  return localOfInstant(one.startsAt, one.zone) === localOfInstant(other.startsAt, other.zone);
}

function isSame(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

/** Returns the starts that a reader may believe, each once, in order; the one that `except` tells is left out. */
export function startsOf(known: readonly Said[], except?: Said): Said[] {
  return known
    .filter((said, index) => !known.slice(index + 1).some((later) => saysSameTime(said, later)))
    .filter((said) => except === undefined || !saysSameTime(said, except))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** What is left of a reader's belief of an appointment beside the other ones of which the same reader is told. */
export interface Known {
  /** What may be believed of it, and is true of no other appointment of the client. */
  readonly believed: readonly Said[];
  /** The other appointments, each once, that a reader might take for it where a message says that its time or place is no more. */
  readonly others: readonly Said[];
  /** True when it is cancelled, and another one of the client is all that the reader believes: there is nothing to tell. */
  readonly isReplaced: boolean;
}

/**
 * Returns what of `known` has to be told of. `own` are the client's other appointments that are expected, `all` those with them of
 * everybody whose messages go to the same reader: no message names a client.
 */
export function knownBeside(
  known: readonly Said[],
  { own, all }: { readonly own: readonly Said[]; readonly all: readonly Said[] },
  now: Said,
  isOff: boolean,
): Known {
  const isOwn = (said: Said) => own.some((one) => saysSame(one, said));
  const believed = known.filter((said) => !isOwn(said));
  const gone = noMore(known, now, isOff).filter((said) => !isOwn(said));
  const others = all.filter((one) =>
    gone.some(({ startsAt }) => startsAt.getTime() === one.startsAt.getTime()),
  );
  return {
    believed,
    others: others.filter((one, index) => !others.slice(0, index).some((other) => saysSame(one, other))),
    isReplaced: isOff && gone.length === 0,
  };
}

/** Returns what a message takes from its reader: each time and place that was believed and is no more. */
export function noMore(known: readonly Said[], now: Said, isOff: boolean): readonly Said[] {
  if (isOff) return known.length === 0 ? [now] : known;
  return known.filter((said) => !saysSame({ ...said, zone: null }, now));
}
