import { readTimes, timesIn } from '#app/modules/hours/index.server.ts';
import { and, eq, gte, lt, ne, notInArray } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { FREED_STATUSES } from './freed-statuses.ts';
import { earliestStart } from './session-length.ts';

/** Reads when therapists lead or accompany sessions at other locations than one, between two instants. Times are epoch milliseconds. */
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
  const byTherapist = Map.groupBy(rows, ({ therapistId }) => therapistId);
  return new Map([...byTherapist].map(([id, some]) => [id, some.flatMap(readTimes)]));
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
    .groupBy(appointments.therapistId)
    .unionAll(
      tx
        .select({
          therapistId: coTherapists.therapistId,
          ...timesIn(coTherapists.startsAt, coTherapists.endsAt),
        })
        .from(coTherapists)
        .innerJoin(
          appointments,
          and(
            eq(appointments.tenantId, coTherapists.tenantId),
            eq(appointments.id, coTherapists.appointmentId),
          ),
        )
        .where(
          and(
            eq(coTherapists.tenantId, given.tenantId),
            anyOf(coTherapists.therapistId, given.therapistIds),
            ne(appointments.locationId, given.locationId),
            gte(coTherapists.startsAt, given.earliest),
            lt(coTherapists.startsAt, given.until),
            coTherapists.isLive,
          ),
        )
        .groupBy(coTherapists.therapistId),
    ),
);
