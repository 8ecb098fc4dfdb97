import { and, asc, eq, type SQL } from 'drizzle-orm';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { knownAfter, maybeAfter, type Said, type Telling } from './known-times.ts';
import { isAgreedWith, isToldTo, readersOf, type Reader } from './readers-of.server.ts';
import { isAgreed } from '#app/modules/notifications/unreached-reasons.ts';

/** Selects messages of the ledger in the order in which they were claimed, with what they said and whether a person told it. */
export function selectTellings({ tx, tenant }: Scope, where: SQL | undefined) {
  return tx
    .select({
      id: deliveries.id,
      subjectId: deliveries.subjectId,
      clientId: deliveries.clientId,
      recipient: deliveries.recipient,
      content: deliveries.content,
      kind: deliveries.kind,
      status: deliveries.status,
      reason: deliveries.reason,
      version: deliveries.subjectVersion,
      claimedAt: deliveries.claimedAt,
      startsAt: deliveries.saysStartsAt,
      locationId: deliveries.saysLocationId,
      modality: deliveries.saysModality,
      zone: deliveries.saysZone,
      telling: deliveryTellings.id,
      toldAt: deliveryTellings.toldAt,
    })
    .from(deliveries)
    .leftJoin(
      deliveryTellings,
      and(eq(deliveryTellings.tenantId, deliveries.tenantId), eq(deliveryTellings.deliveryId, deliveries.id)),
    )
    .where(and(eq(deliveries.tenantId, tenant.id), where))
    .orderBy(asc(deliveries.subjectVersion), asc(deliveries.claimedAt), asc(deliveries.id));
}

export type Row = Awaited<ReturnType<typeof selectTellings>>[number];
export type StartAt = (row: { readonly claimedAt: Date }) => Date;

/**
 * Returns what `reader`, or without one anybody, may believe of an appointment after these messages about it. `startAt` gives the
 * start of one of an earlier release, which did not keep it; without it such a message is left out.
 */
export function knownFrom(
  scope: Scope,
  rows: readonly Row[],
  reader: Reader | undefined,
  startAt?: StartAt,
): readonly Said[] {
  return knownAfter(rows.flatMap((row) => tellingOf(scope, row, reader, startAt)));
}

/**
 * Returns what the family may believe of an appointment, or `former`, somebody who was written to before and may have been called since
 * for the same: what reached them, or else each time that a message should have told. It was agreed with them before, by voice.
 */
export function agreedFrom(
  scope: Scope,
  rows: readonly Row[],
  startAt?: StartAt,
  former?: Reader,
): readonly Said[] {
  const tellings = rows.flatMap((row) => toldOrAgreed(scope, row, former, startAt));
  const known = knownAfter(tellings);
  return known.length > 0 ? known : maybeAfter(tellings);
}

/**
 * Returns what a reader whom nothing reached may have agreed by voice: each time that a message to the same person, or one to nobody while
 * this person was on record, should have told.
 */
export function agreedWith(
  scope: Scope,
  rows: readonly Row[],
  reader: Reader | undefined,
  startAt: StartAt,
): readonly Said[] {
  return maybeAfter(rows.flatMap((row) => toldOrAgreed(scope, row, reader, startAt)));
}

/** Returns a message as `reader` was told it, or agreed by voice what it should have told: what went to somebody else later told them nothing. */
function toldOrAgreed(scope: Scope, row: Row, reader?: Reader, startAt?: StartAt): Telling[] {
  const own = tellingOf(scope, row, reader, startAt);
  if (own.length > 0 || !isAgreedWith(scope, row, reader)) return own;
  const { written } = readersOf(scope, row);
  return tellingOf(scope, row, undefined, startAt).map((telling) =>
    written === null ? telling : { ...telling, status: 'skipped', isToldByPerson: false },
  );
}

function tellingOf(
  scope: Scope,
  { kind, status, telling, recipient, ...row }: Row,
  reader: Reader | undefined,
  startAt: StartAt | undefined,
): Telling[] {
  const startsAt = row.startsAt ?? startAt?.(row);
  if (startsAt === undefined) return [];
  const { locationId, modality, zone } = row;
  const says =
    row.startsAt === null
      ? { startsAt, locationId: null, modality: null, zone: null }
      : { startsAt, locationId, modality, zone };
  const { written, called } = readersOf(scope, { recipient, ...row });
  if (called !== null && isToldTo(reader, called)) return [{ kind, status, isToldByPerson: true, says }];
  if (called !== null && written === null) return [];
  const isToldByPerson = (telling !== null && called === null) || isAgreed({ kind, ...row });
  const isReaders = isToldTo(reader, written ?? { recipient, to: null, person: null });
  return isReaders ? [{ kind, status, isToldByPerson, says }] : [];
}
