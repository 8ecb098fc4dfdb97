import { and, eq, gte, lt, ne, notInArray } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { FREED_STATUSES } from './freed-statuses.ts';
import { earliestStart } from './session-length.ts';
import { readTimes, timesIn } from './times-in-text.server.ts';

/** Reads when therapists are booked at other locations than one, between two instants. Times are epoch milliseconds. */
export async function readBusyElsewhere(
  { tx, tenant }: Scope,
  search: { therapistIds: readonly string[]; locationId: string; from: number; until: number },
): Promise<ReadonlyMap<string, readonly Interval[]>> {
  const rows = await selectElsewhere(tx, {
    tenantId: tenant.id,
    therapistIds: idsGiven(search.therapistIds),
    locationId: search.locationId,
    earliest: earliestStart(new Date(search.from)).toISOString(),
    until: new Date(search.until).toISOString(),
  });
  return new Map(rows.map((row) => [row.therapistId, readTimes(row)]));
}

const selectElsewhere = statement<{
  tenantId: string;
  therapistIds: string;
  locationId: string;
  earliest: string;
  until: string;
}>()((tx, given) =>
  tx
    .select({
      therapistId: appointments.therapistId,
      ...timesIn(appointments.startsAt, appointments.endsAt),
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, given.tenantId),
        anyOf(appointments.therapistId, given.therapistIds),
        ne(appointments.locationId, given.locationId),
        gte(appointments.startsAt, given.earliest),
        lt(appointments.startsAt, given.until),
        notInArray(appointments.status, [...FREED_STATUSES]),
      ),
    )
    .groupBy(appointments.therapistId),
);
