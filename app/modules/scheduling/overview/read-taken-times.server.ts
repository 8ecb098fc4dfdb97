import { readTimes } from '#app/modules/hours/index.server.ts';
import { eq } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { selectTaken, type TakenSpan } from '#app/modules/scheduling/slots/index.server.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';

/** The live appointments that one therapist leads or accompanies at one location, in no order. Epoch milliseconds. */
export interface TakenTimes {
  readonly therapistId: string;
  readonly locationId: string;
  /** The therapist accompanies them: they stand with another one. */
  readonly isAlong: boolean;
  readonly times: readonly Interval[];
}

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

const selectOfClinic = statement<TakenSpan>()((tx, given) => selectTaken(tx, given));

const selectOfTherapist = statement<TakenSpan & { therapistId: string }>()((tx, given) =>
  selectTaken(
    tx,
    given,
    eq(appointments.therapistId, given.therapistId),
    eq(coTherapists.therapistId, given.therapistId),
  ),
);

const readAll = (rows: Awaited<ReturnType<typeof selectOfClinic>>): TakenTimes[] =>
  rows.map(({ starts, ends, ...of }) => ({ ...of, times: readTimes({ starts, ends }) }));
