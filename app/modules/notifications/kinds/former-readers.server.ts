import type { Said } from './known-times.ts';
import { agreedFrom, type Row, type StartAt } from './read-tellings.server.ts';
import { asReader, isToldTo, readersOf, type Reader, type Told } from './readers-of.server.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Somebody who was told of an appointment for a client, by message or by phone, or had agreed it, as of the last time. */
export interface FormerReader extends Told {
  /** Which of those who were told for the client it is, from 1 on, in the order in which they were first told. */
  readonly ordinal: number;
  /** What may be believed of the appointment, as `agreedFrom` returns it. */
  readonly believed: readonly Said[];
}

/** Returns what somebody may believe who was told by messages of the ledger, or by phone, as `agreedFrom` does. */
export function believedByFormer(
  scope: Scope,
  rows: readonly Row[],
  former: Told,
  startAt?: StartAt,
): readonly Said[] {
  return agreedFrom(scope, rows, startAt, asReader(former));
}

/**
 * Returns those who were told of an appointment for one client, or should have been called about it, in their order, and who are not who is written to now. Where nobody is
 * written to, that is everybody.
 */
export function formersFrom(
  scope: Scope,
  rows: readonly Row[],
  reader: Reader | undefined,
  startAt: StartAt,
): readonly FormerReader[] {
  const readers: Told[] = [];
  for (const { told, isCalled } of tellingsInOrder(scope, rows)) {
    const index = readers.findIndex((one) => isToldTo(asReader(one), told));
    if (index === -1) readers.push(told);
    // The address at which the same person was written to says more than the number.
    else if (!isCalled) readers[index] = told;
  }
  return readers.flatMap((one, index) =>
    reader !== undefined && reader.reach.email !== null && isToldTo(reader, one)
      ? []
      : [{ ...one, ordinal: index + 1, believed: believedByFormer(scope, rows, one, startAt) }],
  );
}

/**
 * Lists whom messages of the ledger were for, each when it was written or told by phone: whoever comes later changes no number before. Of
 * one that went to nobody it is whom the list names to be called.
 */
function tellingsInOrder(scope: Scope, rows: readonly Row[]) {
  return rows
    .flatMap((row) => {
      const { written, called, agreed } = readersOf(scope, row);
      return [
        ...agreed.slice(0, 1).map((told) => ({ told, at: row.claimedAt, isCalled: true })),
        ...(written === null ? [] : [{ told: written, at: row.claimedAt, isCalled: false }]),
        ...(called === null ? [] : [{ told: called, at: row.toldAt ?? row.claimedAt, isCalled: true }]),
      ];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
