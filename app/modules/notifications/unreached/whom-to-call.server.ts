import type { ClientContact, ClientPerson } from '#app/modules/clients/person/index.server.ts';
import { personTold } from '#app/modules/clients/person/index.server.ts';
import type { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  isForAnother,
  isToldTo,
  readersOf,
  type Told,
} from '#app/modules/notifications/kinds/index.server.ts';
import { isForFormer, reasonToday, resendFault } from '#app/modules/notifications/unreached-reasons.ts';

type Sent = Pick<
  typeof deliveries.$inferSelect,
  'id' | 'content' | 'recipient' | 'reason' | 'kind' | 'status'
>;

/**
 * Returns for whom a message that reached nobody was, who is not written to today: the reader, or whoever was to be called then. Null where
 * it was for who is, or for nobody.
 */
export function formerOf(scope: Scope, row: Sent, contact: ClientContact | undefined): Told | null {
  const { written, agreed } = readersOf(scope, row);
  return isForFormer(row) || isForAnother(scope, row, contact) ? (written ?? agreed[0] ?? null) : null;
}

/** Tells whether a message of the ledger was for who is written to today. */
function isForReader(scope: Scope, row: Sent, contact: ClientContact | undefined): boolean {
  const { written } = readersOf(scope, row);
  return written !== null && contact?.reach.email != null && isToldTo(contact, written);
}

/** Says why a message of the ledger cannot be sent again (`resendFault`). */
export function resendFaultOf(scope: Scope, row: Sent, contact: ClientContact | undefined) {
  return resendFault(row, contact?.reach, isForReader(scope, row, contact));
}

/** Returns the reason for which a message reached nobody as it holds today (`reasonToday`), and for whom it would be. */
export function untoldToday(scope: Scope, row: Sent, contact: ClientContact | undefined): UntoldToday {
  const reason = reasonToday(row, contact?.reach, isForReader(scope, row, contact));
  return { reason, recipient: contact?.reach.recipient ?? row.recipient };
}

/** Why a message reaches nobody today, and for whom it would be; `reason` is null where it reaches somebody. */
export interface UntoldToday {
  readonly reason: string | null;
  readonly recipient: Told['recipient'];
}

/** Somebody who was told, as the client's record has them today. */
export interface OnRecord {
  readonly recipient: Told['recipient'];
  /** The name on record, or the address where the name is not on record, or not to be seen; null when only a number is known. */
  readonly name: string | null;
  /** As it is stored; null when no number is known. */
  readonly phone: string | null;
}

/**
 * Returns, of the people on record, who answers for the client today, as somebody told: first who is written to, or else whose number is
 * called, which of a minor may be the client's own.
 */
export function answeringToday(
  { person, reach: { recipient, call } }: Pick<ClientContact, 'person' | 'reach'>,
  people: readonly ClientPerson[],
): Told[] {
  const first =
    people.find((one) => one.person === person) ??
    people.find((one) => one.recipient === call?.whose && one.phone === call.phone);
  const others = people.filter((one) => one.recipient === recipient && one !== first);
  return [...(first === undefined ? [] : [first]), ...others].map((one) => ({
    recipient: one.recipient,
    person: one.person,
    to: one.phone ?? '',
  }));
}

/** Returns how somebody who was told is named and called, of the people on record for the client. */
export function onRecord(people: readonly ClientPerson[], told: Told): OnRecord {
  const person = personTold(people, told);
  const address = told.to.includes('@') ? told.to : null;
  return {
    recipient: told.recipient,
    name: person?.name ?? address,
    phone: person?.phone ?? phoneOf(told),
  };
}

/**
 * Tells whether the message that reaches nobody asks already to call somebody who was told before: nobody is written to, and it is their
 * number, or they are on record without one.
 */
export function isCalledAnyway(
  contact: ClientContact | undefined,
  people: readonly ClientPerson[],
  former: Told,
): boolean {
  if (contact === undefined || contact.reach.email !== null) return false;
  const { phone } = onRecord(people, former);
  return phone === null ? personTold(people, former) !== null : phone === contact.reach.call?.phone;
}

/** Returns the number at which somebody was told by phone; null for whom it was at an address, or for whom no number was known. */
export function phoneOf({ to }: Told): string | null {
  return to.startsWith('+') && !to.includes('@') ? to : null;
}

/**
 * Returns whom a person has told by phone what a message could not: whose number is `phone`, and else whom the list names. A minor's
 * guardian without any number is meant where there is only one. Null where nobody can be told apart.
 */
export function calledAbout(
  scope: Scope,
  row: Sent,
  contact: ClientContact | undefined,
  people: readonly ClientPerson[],
  phone?: string,
): Told | null {
  const former = formerOf(scope, row, contact);
  if (former !== null) {
    const number = onRecord(people, former).phone;
    if (phone === undefined || phone === number) return { ...former, to: number ?? former.to };
  }
  const recipient = contact?.reach.recipient ?? row.recipient;
  const number = phone ?? contact?.reach.call?.phone ?? null;
  const own = people.filter((one) => one.recipient === recipient);
  if (number === null) {
    const [only, ...more] = own;
    return only === undefined || more.length > 0 ? null : { recipient, person: only.person, to: '' };
  }
  const called = [...own, ...people].find((one) => one.phone === number);
  return { recipient: called?.recipient ?? recipient, person: called?.person ?? null, to: number };
}
