import { readTimes, timesIn } from '#app/modules/hours/index.server.ts';
import { and, eq, gte, lt, notInArray, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';

/** The live appointments that one therapist leads or accompanies at one location, in no order. Epoch milliseconds. */
export interface TakenTimes {
  readonly therapistId: string;
  readonly locationId: string;
  /** The therapist accompanies them: they stand with another one. */
  readonly isAlong: boolean;
  readonly times: readonly Interval[];
}

type Span = { tenantId: string; earliest: string; until: string };
type Given = { readonly [K in keyof Span]: Placeholder<K> };

/**
 * Reads the live appointments that touch a span of time, without names: of the whole clinic, or of one therapist. One
 * or two rows for each therapist and location.
 */
export function readTakenTimes(
  { tx, tenant }: Scope,
  { from, until, therapistId }: { from: number; until: number; therapistId: string | undefined },
): Promise<TakenTimes[]> {
  const span = {
    tenantId: tenant.id,
    earliest: earliestStart(new Date(from)).toISOString(),
    until: new Date(until).toISOString(),
  };
  return therapistId === undefined
    ? selectOfClinic(tx, span).then(readAll)
    : selectOfTherapist(tx, { ...span, therapistId }).then(readAll);
}

const selectOfClinic = statement<Span>()((tx, given) => select(tx, given));

const selectOfTherapist = statement<Span & { therapistId: string }>()((tx, given) =>
  select(
    tx,
    given,
    eq(appointments.therapistId, given.therapistId),
    eq(coTherapists.therapistId, given.therapistId),
  ),
);

function select(tx: Tx, given: Given, leading?: SQL, accompanying?: SQL) {
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

const readAll = (rows: Awaited<ReturnType<typeof selectOfClinic>>): TakenTimes[] =>
  rows.map(({ starts, ends, ...of }) => ({ ...of, times: readTimes({ starts, ends }) }));
