import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { knownBeside, noMore, type Known, type Said } from './known-times.ts';
import type { Matter } from './read-matter.server.ts';
import { readOthers } from './read-others.server.ts';
import { knownFrom, selectTellings } from './read-tellings.server.ts';

/**
 * What whoever is written to today may believe of a client's appointment (`knownAfter`, `knownBeside`), by the client's id. Of a
 * client for whom the ledger has no message about it, sent or not, there is no entry.
 */
export type KnownByClient = ReadonlyMap<string, Known>;

/**
 * Reads from the ledger what the people who are told of an appointment for these clients know of it. A message is
 * worded against what its own reader was told: what was told to another guardian, or to an address that is the reader's
 * no more, is not known to the reader.
 */
export async function readKnown(
  scope: Scope,
  { subject, says: now, isOff }: Matter,
  contacts: ReadonlyMap<string, ClientContact>,
): Promise<KnownByClient> {
  if (now === null) return new Map();
  const rows = await selectTellings(
    scope,
    and(
      eq(deliveries.subjectType, subject.type),
      eq(deliveries.subjectId, subject.id),
      lte(deliveries.subjectVersion, subject.version),
    ),
  );
  const startAt = await startsOfEarlierReleases(scope, subject.id, now, rows);
  const byClient = new Map(
    [...Map.groupBy(rows, ({ clientId }) => clientId)].map(([clientId, ofOne]) => [
      clientId,
      knownFrom(scope, ofOne, contacts.get(clientId)?.reach, startAt),
    ]),
  );
  const gone = [...byClient.values()].flatMap((known) => noMore(known, now, isOff));
  const others = await readOthers(
    scope,
    subject,
    contacts,
    gone.map(({ startsAt }) => startsAt),
  );
  return new Map(
    [...byClient].map(([clientId, known]) => [clientId, knownBeside(known, others(clientId), now, isOff)]),
  );
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
