import { and, eq, gte, lt } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { groupArrivals, type ArrivalGroup } from '#app/modules/scheduling/group-arrivals.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { datesOf, DAY_MS, localDateOf } from '#app/platform/local-time.ts';

/** How many sessions of today stand at a location in each group of the arrivals board. */
export interface LocationToday {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly groups: Readonly<Record<ArrivalGroup, number>>;
}

/**
 * Counts today's sessions as the arrivals board groups them, at every open location, and at a closed one where some stand: one
 * query while the set-up is cached. Nobody's name is read.
 */
export async function readTodayCounts(scope: Scope): Promise<LocationToday[]> {
  const [locations, near] = await Promise.all([readEveryLocation(scope), selectNear(scope)]);
  const at = Map.groupBy(near, ({ locationId }) => locationId);
  return locations.flatMap(({ id, name, zone, isActive }) => {
    const today = localDateOf(scope.now, zone);
    const ofToday = (at.get(id) ?? []).filter(({ startsAt, endsAt }) =>
      datesOf(startsAt, endsAt, zone).includes(today),
    );
    if (!isActive && ofToday.length === 0) return [];
    const { late, here, due, later, done } = groupArrivals(ofToday, scope.now);
    return {
      id,
      name,
      total: ofToday.length,
      groups: {
        late: late.length,
        here: here.length,
        due: due.length,
        later: later.length,
        done: done.length,
      },
    };
  });
}

/** Selects what may last or begin within a day of now: wherever it is today, that day lies within. */
function selectNear({ tx, tenant, now }: Scope) {
  return tx
    .select({
      locationId: appointments.locationId,
      status: appointments.status,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        gte(appointments.startsAt, earliestStart(new Date(now.getTime() - DAY_MS - 3_600_000))),
        lt(appointments.startsAt, new Date(now.getTime() + DAY_MS + 3_600_000)),
      ),
    );
}
