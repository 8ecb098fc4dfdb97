import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import type { Reach } from '#app/modules/clients/person/reach.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { MESSAGE_CONTENT } from './message-content.ts';
import { knownAfter, type Said, type Telling } from './known-times.ts';
import type { Matter } from './read-matter.server.ts';
import { isAgreed } from './unreached.ts';

/**
 * What whoever is written to today may believe of a client's appointment (`knownAfter`), by the client's id. Of a client for whom
 * the ledger has no message about it, sent or not, there is no entry.
 */
export type KnownByClient = ReadonlyMap<string, readonly Said[]>;

/**
 * Reads from the ledger what the people who are told of an appointment for these clients know of it. A message is
 * worded against what its own reader was told: what was told to another guardian, or to an address that is the reader's
 * no more, is not known to the reader.
 */
export async function readKnown(
  scope: Scope,
  { subject, says: now }: Matter,
  contacts: ReadonlyMap<string, ClientContact>,
): Promise<KnownByClient> {
  if (now === null) return new Map();
  const rows = await scope.tx
    .select({
      id: deliveries.id,
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
    })
    .from(deliveries)
    .leftJoin(
      deliveryTellings,
      and(eq(deliveryTellings.tenantId, deliveries.tenantId), eq(deliveryTellings.deliveryId, deliveries.id)),
    )
    .where(
      and(
        eq(deliveries.tenantId, scope.tenant.id),
        eq(deliveries.subjectType, subject.type),
        eq(deliveries.subjectId, subject.id),
        lte(deliveries.subjectVersion, subject.version),
      ),
    )
    .orderBy(asc(deliveries.subjectVersion), asc(deliveries.claimedAt), asc(deliveries.id));
  const startAt = await startsOfEarlierReleases(scope, subject.id, now, rows);
  const byClient = new Map<string, (Telling & { readonly isReaders: boolean })[]>();
  for (const { clientId, kind, status, telling, ...row } of rows) {
    const { locationId, modality, zone, version, reason, recipient } = row;
    const says =
      row.startsAt === null
        ? { startsAt: startAt(row), locationId: null, modality: null, zone: null }
        : { startsAt: row.startsAt, locationId, modality, zone };
    const told = byClient.get(clientId) ?? [];
    const isToldByPerson = telling !== null || isAgreed({ kind, version, reason });
    const to = scope.vault.unsealJson(MESSAGE_CONTENT, deliveries.content, row.id, row.content)?.to ?? null;
    const isReaders = isToldTo(contacts.get(clientId)?.reach, { recipient, to, isToldByPerson });
    byClient.set(clientId, [...told, { kind, status, isToldByPerson, says, isReaders }]);
  }
  return new Map(
    [...byClient].map(([clientId, told]) => [
      clientId,
      knownAfter(told.filter(({ isReaders }) => isReaders)),
    ]),
  );
}

/**
 * Tells whether a message of the ledger was for the person whom `reach` writes to. An address is whose it was when the
 * message went there. Of what was told by voice it is known only that it was for the client or for some guardian, so it
 * counts for the client alone. Where nobody is written to, staff call, and what anybody was told counts.
 */
function isToldTo(
  reach: Reach | undefined,
  told: {
    readonly recipient: Reach['recipient'];
    readonly to: string | null;
    readonly isToldByPerson: boolean;
  },
): boolean {
  if (reach === undefined || reach.email === null) return true;
  const isClients = reach.recipient === 'client' && told.recipient === 'client';
  return (isClients && told.isToldByPerson) || told.to?.toLowerCase() === reach.email.toLowerCase();
}

/**
 * Returns the start that a row of an earlier release told, which did not store it: the one that the appointment had when
 * the row was claimed.
 */
async function startsOfEarlierReleases(
  scope: Scope,
  appointmentId: string,
  now: Said,
  rows: readonly { readonly startsAt: Date | null }[],
): Promise<(row: { readonly claimedAt: Date }) => Date> {
  if (rows.every(({ startsAt }) => startsAt !== null)) return () => now.startsAt;
  const changes = await scope.tx
    .select({
      from: appointmentChanges.fromStartsAt,
      to: appointmentChanges.toStartsAt,
      at: appointmentChanges.changedAt,
    })
    .from(appointmentChanges)
    .where(
      and(
        eq(appointmentChanges.tenantId, scope.tenant.id),
        eq(appointmentChanges.appointmentId, appointmentId),
        inArray(appointmentChanges.kind, ['booked', 'moved']),
      ),
    )
    .orderBy(asc(appointmentChanges.changedAt), asc(appointmentChanges.id));
  return ({ claimedAt }) =>
    changes.findLast(({ at }) => at <= claimedAt)?.to ??
    changes.find(({ at, from }) => at > claimedAt && from !== null)?.from ??
    now.startsAt;
}
