import { and, eq, inArray, isNull, type SQLWrapper } from 'drizzle-orm';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Returns which of these appointments were booked because a client accepted an offer by its link: whoever did has read there that it
 * is booked. `ids` may be a query that selects them. One query.
 */
export async function readTakenByLink(
  { tx, tenant }: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: offeredTimes.bookedAppointmentId })
    .from(offeredTimes)
    .innerJoin(
      waitingOffers,
      and(
        eq(waitingOffers.tenantId, offeredTimes.tenantId),
        eq(waitingOffers.offeredTimeId, offeredTimes.id),
        eq(waitingOffers.state, 'accepted'),
        // At the desk somebody answers, by the link nobody who has an account does.
        isNull(waitingOffers.settledBy),
      ),
    )
    .where(and(eq(offeredTimes.tenantId, tenant.id), inArray(offeredTimes.bookedAppointmentId, ids)));
  return new Set(rows.flatMap(({ id }) => id ?? []));
}
