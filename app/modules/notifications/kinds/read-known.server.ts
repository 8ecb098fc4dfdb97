import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { knownAfter, type Said, type Telling } from './known-times.ts';
import type { Matter } from './read-matter.server.ts';
import { isAgreed } from './unreached.ts';

/** What each client may believe of an appointment, by the client's id: see `knownAfter`. */
export type KnownByClient = ReadonlyMap<string, readonly Said[]>;

/**
 * Reads from the ledger what each client was told of an appointment. What a guardian was told for a client counts as
 * told to the client, because it is the same appointment that is kept or missed.
 */
export async function readKnown(scope: Scope, { subject, says: now }: Matter): Promise<KnownByClient> {
  if (now === null) return new Map();
  const rows = await scope.tx
    .select({
      clientId: deliveries.clientId,
      kind: deliveries.kind,
      status: deliveries.status,
      reason: deliveries.reason,
      version: deliveries.subjectVersion,
      claimedAt: deliveries.claimedAt,
      startsAt: deliveries.saysStartsAt,
      locationId: deliveries.saysLocationId,
      modality: deliveries.saysModality,
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
  const byClient = new Map<string, Telling[]>();
  for (const { clientId, kind, status, telling, ...row } of rows) {
    const { locationId, modality, version, reason } = row;
    const says =
      row.startsAt === null
        ? { startsAt: startAt(row), locationId: null, modality: null }
        : { startsAt: row.startsAt, locationId, modality };
    const told = byClient.get(clientId) ?? [];
    const isToldByPerson = telling !== null || isAgreed({ kind, version, reason });
    byClient.set(clientId, [...told, { kind, status, isToldByPerson, says }]);
  }
  return new Map([...byClient].map(([clientId, told]) => [clientId, knownAfter(told)]));
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
