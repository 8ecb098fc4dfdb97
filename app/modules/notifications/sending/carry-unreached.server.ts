import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { saysSame } from '#app/modules/notifications/kinds/known-times.ts';
import { UNREACHED_REASONS } from '#app/modules/notifications/kinds/unreached.ts';
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
  const [first] = unreached;
  if (first?.subjectId == null || first.subjectVersion == null) return new Map();
  const about = { ...first, subjectId: first.subjectId, subjectVersion: first.subjectVersion };
  const earlier = await selectEarlier(scope, about, unreached);
  const carried = await Promise.all(
    unreached.map(async (row) => {
      const same = earlier.find((one) => saysAgain(one, row));
      return same !== undefined && (await carry(scope, same.id, row)) ? ([[row, same.id]] as const) : [];
    }),
  );
  return new Map(carried.flat());
}

/** Selects what went to nobody of earlier versions and was not told since, newest first. */
function selectEarlier(
  { tx, tenant }: Scope,
  { subjectType, subjectId, subjectVersion, kind }: Row & { subjectId: string; subjectVersion: number },
  rows: readonly Row[],
) {
  return tx
    .select({
      id: deliveries.id,
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
        subjectType == null ? undefined : eq(deliveries.subjectType, subjectType),
        eq(deliveries.subjectId, subjectId),
        lt(deliveries.subjectVersion, subjectVersion),
        eq(deliveries.kind, kind),
        eq(deliveries.status, 'skipped'),
        inArray(deliveries.reason, UNREACHED_REASONS),
        inArray(
          deliveries.clientId,
          rows.map(({ clientId }) => clientId),
        ),
        isNull(deliveryTellings.id),
      ),
    )
    .orderBy(desc(deliveries.subjectVersion));
}

function saysAgain(earlier: Awaited<ReturnType<typeof selectEarlier>>[number], row: Row): boolean {
  const { startsAt, locationId, modality, zone } = earlier;
  if (earlier.clientId !== row.clientId || earlier.recipient !== row.recipient) return false;
  if (startsAt === null || row.saysStartsAt == null) return false;
  const now = {
    startsAt: row.saysStartsAt,
    locationId: row.saysLocationId ?? null,
    modality: row.saysModality ?? null,
    zone: row.saysZone ?? null,
  };
  return saysSame({ startsAt, locationId, modality, zone }, now);
}

/** Raises the version of a row; false when another process has done it, or has sent it, meanwhile. */
async function carry({ tx, tenant }: Scope, id: string, row: Row): Promise<boolean> {
  const { subjectVersion, appointmentVersion, reason, claimedAt, finishedAt } = row;
  const raised = await tx
    .update(deliveries)
    .set({ subjectVersion, appointmentVersion, reason, claimedAt, finishedAt })
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.id, id),
        lt(deliveries.subjectVersion, subjectVersion ?? 0),
        eq(deliveries.status, 'skipped'),
      ),
    )
    .returning({ id: deliveries.id });
  return raised.length > 0;
}
