import { and, eq, gte, lt, notInArray, type Placeholder, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import { readTimes, timesIn } from '#app/modules/scheduling/slots/index.server.ts';

/** The live appointments of one therapist at one location, in no order. Epoch milliseconds. */
export interface TakenTimes {
  readonly therapistId: string;
  readonly locationId: string;
  readonly times: readonly Interval[];
}

type Span = { tenantId: string; earliest: string; until: string };
type Given = { readonly [K in keyof Span]: Placeholder<K> };

/**
 * Reads the live appointments that touch a span of time, without names: of the whole clinic, or of one therapist. One
 * row for each therapist and location.
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
  select(tx, given, eq(appointments.therapistId, given.therapistId)),
);

function select(tx: Tx, given: Given, where?: SQL) {
  return tx
    .select({
      therapistId: appointments.therapistId,
      locationId: appointments.locationId,
      ...timesIn(appointments.startsAt, appointments.endsAt),
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, given.tenantId),
        gte(appointments.startsAt, given.earliest),
        lt(appointments.startsAt, given.until),
        notInArray(appointments.status, [...FREED_STATUSES]),
        where,
      ),
    )
    .groupBy(appointments.therapistId, appointments.locationId);
}

const readAll = (rows: Awaited<ReturnType<typeof selectOfClinic>>): TakenTimes[] =>
  rows.map(({ therapistId, locationId, ...texts }) => ({ therapistId, locationId, times: readTimes(texts) }));
