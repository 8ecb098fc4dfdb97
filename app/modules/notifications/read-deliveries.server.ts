import { and, count, desc, eq, gte, lt } from 'drizzle-orm';
import { readClientNames } from '#app/modules/clients/index.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { addDays, instantOfLocal } from '#app/platform/local-time.ts';
import { deliveries, type DELIVERY_STATUSES } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export interface LedgerRow {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly kind: string;
  readonly channel: string;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly claimedAt: Date;
}

export interface LedgerFilter {
  readonly status?: DeliveryStatus | undefined;
  /** Civil date `YYYY-MM-DD`, in the zone of the clinic's first location. */
  readonly date?: string | undefined;
  /** From 1. */
  readonly page: number;
}

export const LEDGER_PAGE = 50;

/** The clinic's messages, newest first, with the zone its times are shown in. */
export async function readDeliveries(
  scope: Scope,
  filter: LedgerFilter,
): Promise<{ rows: LedgerRow[]; total: number; zone: string }> {
  const zone = (await readLocations(scope))[0]?.zone ?? 'UTC';
  const day = filter.date === undefined ? null : dayOf(filter.date, zone);
  const where = and(
    eq(deliveries.tenantId, scope.tenant.id),
    filter.status === undefined ? undefined : eq(deliveries.status, filter.status),
    day === null ? undefined : and(gte(deliveries.claimedAt, day.from), lt(deliveries.claimedAt, day.to)),
  );
  const [found, [counted]] = await Promise.all([
    scope.tx
      .select({
        id: deliveries.id,
        clientId: deliveries.clientId,
        kind: deliveries.kind,
        channel: deliveries.channel,
        status: deliveries.status,
        reason: deliveries.reason,
        claimedAt: deliveries.claimedAt,
      })
      .from(deliveries)
      .where(where)
      .orderBy(desc(deliveries.claimedAt), desc(deliveries.id))
      .limit(LEDGER_PAGE)
      .offset((filter.page - 1) * LEDGER_PAGE),
    scope.tx.select({ total: count() }).from(deliveries).where(where),
  ]);
  const names = await readClientNames(
    scope,
    found.map((row) => row.clientId),
  );
  scope.audit({
    action: 'message.list',
    resource: { type: 'delivery' },
    fields: ['client', 'kind', 'status'],
  });
  const rows = found.map((row) => ({ ...row, clientName: names.get(row.clientId)?.fullName ?? '' }));
  return { rows, total: counted?.total ?? 0, zone };
}

function dayOf(date: string, zone: string): { from: Date; to: Date } {
  return {
    from: instantOfLocal(`${date}T00:00`, zone).instant,
    to: instantOfLocal(`${addDays(date, 1)}T00:00`, zone).instant,
  };
}
