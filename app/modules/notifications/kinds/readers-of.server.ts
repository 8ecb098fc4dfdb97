import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { Reach } from '#app/modules/clients/person/reach.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MESSAGE_CONTENT } from './message-content.ts';

/** Somebody who was told of an appointment for a client: at an address, or by phone. */
export interface Told {
  readonly recipient: Reach['recipient'];
  /** The address, or the number; empty where neither is known. */
  readonly to: string;
  /** A key of the person (`ClientContact`); null in messages of earlier releases. */
  readonly person: string | null;
}

export type Reader = Pick<ClientContact, 'person'> & { readonly reach: Pick<Reach, 'recipient' | 'email'> };
type Sent = Pick<typeof deliveries.$inferSelect, 'id' | 'content' | 'recipient'>;

/** Whom a message of the ledger was for. */
interface Readers {
  /** To whom it was written, and who was told of it by phone; null where it was nobody, or is not known. */
  readonly written: Told | null;
  readonly called: Told | null;
  /** With whom its time was agreed by voice where nobody could be written to: who answered for the client then, whom to call first. */
  readonly agreed: readonly Told[];
}

/** Returns whom a message of the ledger was for. */
export function readersOf(scope: Scope, row: Sent): Readers {
  const sent = scope.vault.unsealJson(MESSAGE_CONTENT, deliveries.content, row.id, row.content);
  if (sent === null) return { written: null, called: null, agreed: [] };
  const { to, person = null, called = null, agreed } = sent;
  const isWritten = to !== '' || person !== null;
  return {
    written: isWritten ? { recipient: row.recipient, to, person } : null,
    called,
    agreed: agreed ?? [],
  };
}

/** Tells whether a message of the ledger was for somebody, who is not `reader`. Where nobody is written to, none was. */
export function isForAnother(scope: Scope, row: Sent, reader: Reader | undefined): boolean {
  const { written, called, agreed } = readersOf(scope, row);
  const told = [written, called, ...agreed].filter((one) => one !== null);
  return told.length > 0 && !told.some((one) => isToldTo(reader, one));
}

/**
 * Tells whether `reader` may have agreed by voice what a message should have told that went to nobody then. One of an earlier release does not
 * say with whom it was: it counts for whoever answers for the client.
 */
export function isAgreedWith(scope: Scope, row: Sent, reader: Reader | undefined): boolean {
  if (row.content === null) return reader === undefined || row.recipient === reader.reach.recipient;
  const { called, agreed } = readersOf(scope, row);
  return called === null && agreed.some((one) => isToldTo(reader, one));
}

/** Returns somebody who was told before as a reader. */
export function asReader({ recipient, to, person }: Told): Reader {
  return { person, reach: { recipient, email: to } };
}

/**
 * Tells whether a message of the ledger was for the person who is written to now. The client is one person, a guardian the same at
 * another address (`person`), and an address is whose it was when the message went there. `told` is null for one that went to nobody: of
 * what an earlier release told a guardian by voice it is not known to which, so it counts for none. Where nobody is written to, staff
 * call, and what anybody was told counts.
 */
export function isToldTo(
  reader: Reader | undefined,
  told: Omit<Told, 'to'> & { readonly to: string | null },
): boolean {
  if (reader === undefined || reader.reach.email === null) return true;
  if (reader.reach.recipient === 'client' && told.recipient === 'client') return true;
  const isSamePerson = told.person !== null && told.person === reader.person;
  const isThere = told.to !== null && told.to !== '';
  return isSamePerson || (isThere && told.to.toLowerCase() === reader.reach.email.toLowerCase());
}
