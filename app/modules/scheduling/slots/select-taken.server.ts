import { and, eq, gte, lt, ne, notInArray, sql, type Placeholder, type SQL } from 'drizzle-orm';
import { readTimes, timesIn } from '#app/modules/hours/index.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import type { Tx } from '#db/client.server.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { FREED_STATUSES } from './freed-statuses.ts';
import { earliestStart } from './session-length.ts';

/** The clinic, and between which instants sessions start. */
export type TakenSpan = { tenantId: string; earliest: string; until: string };

/** Selects the live sessions of therapists in a span: for each therapist and location those led and those accompanied. */
export function selectTaken(
  tx: Tx,
  given: { readonly [K in keyof TakenSpan]: Placeholder<K> },
  leading?: SQL,
  accompanying?: SQL,
) {
  return tx
    .select({
      therapistId: appointments.therapistId,
      locationId: appointments.locationId,
      isAlong: sql<boolean>`false`.as('along'),
      ...timesIn(appointments.startsAt, appointments.endsAt),
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, given.tenantId),
        gte(appointments.startsAt, given.earliest),
        lt(appointments.startsAt, given.until),
        notInArray(appointments.status, [...FREED_STATUSES]),
        leading,
      ),
    )
    .groupBy(appointments.therapistId, appointments.locationId)
    .unionAll(
      tx
        .select({
          therapistId: coTherapists.therapistId,
          locationId: appointments.locationId,
          isAlong: sql<boolean>`true`.as('along'),
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
            gte(coTherapists.startsAt, given.earliest),
            lt(coTherapists.startsAt, given.until),
            coTherapists.isLive,
            accompanying,
          ),
        )
        .groupBy(coTherapists.therapistId, appointments.locationId),
    );
}

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

const selectElsewhere = statement<TakenSpan & { therapistIds: string; locationId: string }>()((tx, given) => {
  const isElsewhere = ne(appointments.locationId, given.locationId);
  return selectTaken(
    tx,
    given,
    and(anyOf(appointments.therapistId, given.therapistIds), isElsewhere),
    and(anyOf(coTherapists.therapistId, given.therapistIds), isElsewhere),
  );
});
