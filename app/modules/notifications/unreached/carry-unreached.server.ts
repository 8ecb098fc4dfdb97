import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { saysSame } from '#app/modules/notifications/kinds/known-times.ts';
import { UNREACHED_REASONS } from '#app/modules/notifications/unreached-reasons.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';

type Row = typeof deliveries.$inferInsert;

/**
 * Lets the rows that say already what `rows` would say once more stand for the new version of their subject: of a time that is
 * taken back and given again, nobody needs to be called twice. It is so where nobody could be written to and nobody has told
 * since. Returns those of `rows` that are needed no more, with the ids of the rows that stand for them
 * (docs/decisions/182).
 */
export async function carryUnreached(scope: Scope, rows: readonly Row[]): Promise<Map<Row, string>> {
  const unreached = rows.filter(({ status }) => status === 'skipped');
  if (unreached.length === 0) return new Map();
  const earlier = Map.groupBy(await selectEarlier(scope, unreached), ({ subjectId }) => subjectId);
  const same = unreached.flatMap((row) => {
    const found = earlier.get(row.subjectId ?? null)?.find((one) => saysAgain(one, row));
    return found === undefined ? [] : [[row, found.id] as const];
  });
  const carried = await carry(scope, same);
  return new Map(same.filter(([, id]) => carried.has(id)));
}

/** Selects what went to nobody of earlier versions and was not told since, newest first. */
function selectEarlier({ tx, tenant }: Scope, rows: readonly Row[]) {
  return tx
    .select({
      id: deliveries.id,
      subjectType: deliveries.subjectType,
      subjectId: deliveries.subjectId,
      version: deliveries.subjectVersion,
      kind: deliveries.kind,
      clientId: deliveries.clientId,
      recipient: deliveries.recipient,
      startsAt: deliveries.saysStartsAt,
      locationId: deliveries.saysLocationId,
      modality: deliveries.saysModality,
      zone: deliveries.saysZone,
    })
    .from(deliveries)
    .leftJoin(
      deliveryTellings,
      and(eq(deliveryTellings.tenantId, deliveries.tenantId), eq(deliveryTellings.deliveryId, deliveries.id)),
    )
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        inArray(
          deliveries.subjectId,
          rows.flatMap(({ subjectId }) => subjectId ?? []),
        ),
        eq(deliveries.status, 'skipped'),
        inArray(deliveries.reason, UNREACHED_REASONS),
        inArray(deliveries.clientId, [...new Set(rows.map(({ clientId }) => clientId))]),
        isNull(deliveryTellings.id),
      ),
    )
    .orderBy(desc(deliveries.subjectVersion));
}

function saysAgain(earlier: Awaited<ReturnType<typeof selectEarlier>>[number], row: Row): boolean {
  const { startsAt, locationId, modality, zone } = earlier;
  const isEarlier =
    earlier.subjectType === row.subjectType &&
    earlier.kind === row.kind &&
    earlier.version !== null &&
    earlier.version < (row.subjectVersion ?? 0);
  if (!isEarlier || earlier.clientId !== row.clientId || earlier.recipient !== row.recipient) return false;
  if (startsAt === null || row.saysStartsAt == null) return false;
  const now = {
    startsAt: row.saysStartsAt,
    locationId: row.saysLocationId ?? null,
    modality: row.saysModality ?? null,
    zone: row.saysZone ?? null,
  };
  return saysSame({ startsAt, locationId, modality, zone }, now);
}

/** Raises the versions of rows. Returns the ids of those that no other process has raised or sent meanwhile. */
async function carry(
  { tx, tenant }: Scope,
  rows: readonly (readonly [Row, string])[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const given = rows.map(([row, id]) => ({
    id,
    subject_version: row.subjectVersion,
    appointment_version: row.appointmentVersion,
    reason: row.reason,
    claimed_at: row.claimedAt.toISOString(),
    finished_at: row.finishedAt?.toISOString(),
  }));
  const raised = await tx.execute<{ id: string }>(sql`
    update deliveries set subject_version = given.subject_version, appointment_version = given.appointment_version,
      reason = given.reason, claimed_at = given.claimed_at, finished_at = given.finished_at
    from json_to_recordset(${JSON.stringify(given)}::json) as given (id uuid, subject_version int,
      appointment_version int, reason text, claimed_at timestamptz, finished_at timestamptz)
    where deliveries.tenant_id = ${tenant.id} and deliveries.id = given.id
      and deliveries.subject_version < given.subject_version and deliveries.status = 'skipped'
    returning deliveries.id`);
  return new Set(raised.map(({ id }) => id));
}
