import type { Scope } from '#db/tenant.server.ts';
import { countWaiting } from '#app/modules/clients/search/index.server.ts';
import { countOverdue } from '#app/modules/notes/my-day/index.server.ts';
import { countUnsentMessages } from '#app/modules/notifications/ledger/index.server.ts';
import { readTodayCounts, readUtilization } from '#app/modules/scheduling/overview/index.server.ts';
import { listUtilization } from '#app/modules/scheduling/overview/utilization-query.ts';
import { countWaitingList } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { countMissedLately } from '#app/modules/scheduling/waivers/index.server.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { hasEnd } from '#app/modules/setup/directory/next-licence-end.ts';
import { countUnsentWarnings } from '#app/modules/setup/licence-warnings/index.server.ts';
import { countRequested } from '#app/modules/setup/time-off/index.server.ts';
import { isNear, readClinicZone, readLimitUse } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { WeekStart } from '#app/platform/week.ts';
import { readSetup } from './read-setup.server.ts';

/** So many locations and therapists stand on the dashboard; a list has them all. */
const SHOWN = 8;

export type Dashboard = Awaited<ReturnType<typeof readDashboard>>;

/**
 * Reads what administrators see first: counts, each of the rows of one list but those of what was missed, and nobody's name but therapists'. One round trip
 * while the set-up is cached.
 */
export async function readDashboard(scope: Scope, weekStartsOn: WeekStart) {
  const [zone, therapists] = await Promise.all([readClinicZone(scope), readBookableTherapists(scope, 'any')]);
  const today = localDateOf(scope.now, zone);
  const [
    facts,
    locations,
    utilization,
    waiting,
    waitingList,
    unsigned,
    timeOff,
    messages,
    warnings,
    limits,
    missed,
  ] = await Promise.all([
    readSetup(scope),
    readTodayCounts(scope),
    readUtilization(scope, weekStartsOn),
    countWaiting(scope),
    countWaitingList(scope),
    countOverdue(scope),
    countRequested(scope),
    countUnsentMessages(scope),
    countUnsentWarnings(scope),
    readLimitUse(scope),
    countMissedLately(scope),
  ]);
  const listed = listUtilization(utilization.therapists, { by: 'thisWeek', isReversed: false, page: 1 });
  return {
    facts,
    locations: locations.slice(0, SHOWN),
    locationCount: locations.length,
    weeks: utilization.weeks,
    therapists: listed.rows.slice(0, SHOWN),
    therapistCount: listed.total,
    waiting,
    counts: {
      waitingList,
      unsigned,
      licences: therapists.filter(({ licences }) => hasEnd(licences, 'ending', today)).length,
      timeOff,
      messages: messages + warnings,
    },
    limits: limits.filter(isNear),
    missed,
  };
}
