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
