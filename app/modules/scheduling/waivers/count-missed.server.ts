import { and, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { lateWaivers } from '#db/schema/scheduling-waivers.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { holdingWaiver } from './read-waivers.server.ts';

const WITHIN_MS = 180 * DAY_MS;
const LATELY_MS = 30 * DAY_MS;
/** No policy asks for more notice, so what is later than that was not cancelled late. */
const MOST_NOTICE_MS = 7 * DAY_MS;

/** How many sessions were missed without a word, and how many cancelled late. */
export interface Missed {
  readonly noShows: number;
  readonly late: number;
}

const { tenantId, clientId, startsAt, status, removedLate, removalWaiverId } = appointmentAttendees;
const isRemovedLate = and(removedLate, isNull(removalWaiverId));
const isLate = and(eq(appointments.status, 'cancelled'), eq(appointments.isLateCancellation, true));

/** Counts the no-shows and the late cancellations of a client in the last 180 days, without those that were waived. One query. */
export async function countMissed({ tx, tenant, now }: Scope, client: string): Promise<Missed> {
  const [missed] = await tx
    .select({
      noShows: sql<number>`count(*) filter (where ${status} = 'no_show' and ${removalWaiverId} is null)::int`,
      late: sql<number>`count(*) filter (where ${status} = 'cancelled' and case when ${removedLate} is null then ${isLate} else ${isRemovedLate} end)::int`,
    })
    .from(appointmentAttendees)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, tenantId), eq(appointments.id, appointmentAttendees.appointmentId)),
    )
    .leftJoin(lateWaivers, holdingWaiver)
    .where(
      and(
        eq(tenantId, tenant.id),
        eq(clientId, client),
        inArray(status, [...FREED_STATUSES]),
        gte(startsAt, new Date(now.getTime() - WITHIN_MS)),
        // A waiver of the whole appointment says nothing of whoever was removed from it.
        or(isNull(lateWaivers.id), isNotNull(removedLate)),
      ),
    );
  return missed ?? { noShows: 0, late: 0 };
}

/** Counts the appointments of the clinic in the last 30 days that were missed or cancelled late, without those that were waived. One query. */
export async function countMissedLately({ tx, tenant, now }: Scope): Promise<Missed> {
  const [missed] = await tx
    .select({
      noShows: sql<number>`count(*) filter (where ${appointments.status} = 'no_show')::int`,
      late: sql<number>`count(*) filter (where ${isLate})::int`,
    })
    .from(appointments)
    .leftJoin(lateWaivers, holdingWaiver)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        inArray(appointments.status, [...FREED_STATUSES]),
        gte(appointments.startsAt, new Date(now.getTime() - LATELY_MS)),
        lt(appointments.startsAt, new Date(now.getTime() + MOST_NOTICE_MS)),
        isNull(lateWaivers.id),
      ),
    );
  return missed ?? { noShows: 0, late: 0 };
}
