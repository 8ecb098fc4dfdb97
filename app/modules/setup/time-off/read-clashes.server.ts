import { and, eq, inArray } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { timeOffRequests } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readSessions, type ShownSessions } from '#app/modules/scheduling/coming/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { sessionsIn } from '#app/modules/setup/timetable/contradictions.ts';
import { readTimeOff, type TimeOffRequest } from './list-time-off.server.ts';
import { readComing } from '#app/modules/setup/timetable/index.server.ts';
import { stretchesOf } from './time-off.ts';

/**
 * Reads a request for time off, and the coming sessions that lie in it: two round trips. Null when the clinic has no such
 * request.
 */
export async function readClashes(
  scope: Scope,
  id: string | undefined,
): Promise<{ request: TimeOffRequest; clashes: ShownSessions } | null> {
  if (!isId(id)) return null;
  const whose = scope.tx
    .select({ id: timeOffRequests.therapistId })
    .from(timeOffRequests)
    .where(and(eq(timeOffRequests.tenantId, scope.tenant.id), eq(timeOffRequests.id, id)));
  const [request, coming] = await Promise.all([
    readTimeOff(scope, id),
    readComing(scope, inArray(appointments.therapistId, whose)),
  ]);
  if (request === null) return null;
  const times = stretchesOf(request, request.zone).map(({ startsAt, endsAt }) => ({
    start: startsAt.getTime(),
    end: endsAt.getTime(),
  }));
  return { request, clashes: await readSessions(scope, sessionsIn(coming, times)) };
}
