import { MESSAGE_CONTENT } from './message-content.ts';
import type { Said } from './known-times.ts';
import { agreedFrom, isToldTo, type Reader, type Row, type StartAt } from './read-tellings.server.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Why the ledger keeps a message for somebody who was written to before, and is not any more. */
export const FORMER_READER = 'former-reader';

/** Somebody who was written to about an appointment for a client, at the address of the last message. */
export interface FormerReader {
  readonly recipient: 'client' | 'guardian';
  readonly to: string;
  /** A key of the person (`ClientContact`); null in messages of earlier releases. */
  readonly person: string | null;
  /** Which of the client's readers it is, from 1 on, in the order in which they were first written to. */
  readonly ordinal: number;
  /** What may be believed of the appointment, as `agreedFrom` returns it. */
  readonly believed: readonly Said[];
}

/** Returns whom a message of the ledger was for, as somebody who reads; null where it was for nobody. */
export function readerOf(scope: Scope, row: Sent): Told | null {
  const sent = scope.vault.unsealJson(MESSAGE_CONTENT, deliveries.content, row.id, row.content);
  if (sent === null) return null;
  return { recipient: row.recipient, to: sent.to, person: sent.person ?? null };
}

type Sent = Pick<Row, 'id' | 'content' | 'recipient'>;
type Told = Pick<FormerReader, 'recipient' | 'to' | 'person'>;

/** Returns what somebody may believe to whom messages of the ledger went, as `agreedFrom` does. */
export function believedByFormer(
  scope: Scope,
  rows: readonly Row[],
  former: Told,
  startAt?: StartAt,
): readonly Said[] {
  return agreedFrom(scope, rows, startAt, asReader(former));
}

/**
 * Returns those to whom messages about an appointment for one client went, in their order in the ledger, and who are not who is written
 * to now. Where nobody is written to, that is everybody.
 */
export function formersFrom(
  scope: Scope,
  rows: readonly Row[],
  reader: Reader | undefined,
  startAt: StartAt,
): readonly FormerReader[] {
  const readers: Told[] = [];
  for (const row of rows) {
    const told = readerOf(scope, row);
    if (told === null) continue;
    const index = readers.findIndex((one) => isToldTo(asReader(one), told));
    if (index === -1) readers.push(told);
    else readers[index] = told;
  }
  return readers.flatMap((one, index) =>
    reader !== undefined && reader.reach.email !== null && isToldTo(reader, one)
      ? []
      : [{ ...one, ordinal: index + 1, believed: believedByFormer(scope, rows, one, startAt) }],
  );
}

/** Tells whether a message of the ledger was for somebody, who is not `reader`. Where nobody is written to, none was. */
export function isForAnother(scope: Scope, row: Sent, reader: Reader | undefined): boolean {
  const told = readerOf(scope, row);
  return told !== null && !isToldTo(reader, told);
}

function asReader({ recipient, to, person }: Told): Reader {
  return { person, reach: { recipient, email: to } };
}
