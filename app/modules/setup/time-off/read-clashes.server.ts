import {
  listAccompanied,
  type AccompaniedSession,
} from '#app/modules/scheduling/co-therapists/index.server.ts';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { timeOffRequests } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';
import { readSessions, type ShownSessions } from '#app/modules/scheduling/coming/index.server.ts';
import {
  readHandOver,
  type HandOver,
  type Touching,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { sessionsIn } from '#app/modules/setup/timetable/contradictions.ts';
import { readTimeOff, type TimeOffRequest } from './list-time-off.server.ts';
import { readComing } from '#app/modules/setup/timetable/index.server.ts';
import { timesOf, type AwayTimes } from './time-off.ts';

/** A request for time off, and the coming sessions in it that the therapist accompanies: they stay as they are. */
interface Clashes {
  readonly request: TimeOffRequest;
  readonly accompanied: readonly AccompaniedSession[];
}

/**
 * Reads a request for time off, and the coming sessions that lie in it: two round trips. Null when the clinic has no such
 * request.
 */
export async function readClashes(
  scope: Scope,
  id: string | undefined,
): Promise<(Clashes & { clashes: ShownSessions }) | null> {
  const found = await readRequest(scope, id);
  if (found === null) return null;
  const ids = found.touching.map((session) => session.id);
  const { request, accompanied } = found;
  return { request, accompanied, clashes: await readSessions(scope, ids) };
}

/** Reads the same with what can become of the sessions once the request is approved; null where none lies in it. */
export async function readApproval(
  scope: Scope,
  id: string | undefined,
): Promise<(Clashes & { handOver: HandOver | null }) | null> {
  const found = await readRequest(scope, id);
  if (found === null) return null;
  const { request, accompanied, touching, times } = found;
  const gone = { therapistId: request.therapist.id, during: times };
  return { request, accompanied, handOver: await readHandOver(scope, touching, gone) };
}

async function readRequest(scope: Scope, id: string | undefined) {
  if (!isId(id)) return null;
  const whose = scope.tx
    .select({ id: timeOffRequests.therapistId })
    .from(timeOffRequests)
    .where(and(eq(timeOffRequests.tenantId, scope.tenant.id), eq(timeOffRequests.id, id)));
  const [request, coming, along] = await Promise.all([
    readTimeOff(scope, id),
    readComing(scope, inArray(appointments.therapistId, whose)),
    listAccompanied(scope, inArray(coTherapists.therapistId, whose)),
  ]);
  if (request === null) return null;
  const found = touchingIn(coming, request);
  const accompanied = along.filter(({ startsAt, endsAt }) =>
    hasOverlap({ start: startsAt.getTime(), end: endsAt.getTime() }, found.times),
  );
  return { request, accompanied, ...found };
}

/** Reads the coming sessions of a therapist that lie in these times off, and the times themselves. */
export async function readTouching(scope: Scope, isTheirs: SQL, away: AwayTimes & { readonly zone: string }) {
  return touchingIn(await readComing(scope, isTheirs), away);
}

function touchingIn(
  coming: Awaited<ReturnType<typeof readComing>>,
  away: AwayTimes & { readonly zone: string },
): { touching: Touching; times: Interval[] } {
  const times = timesOf(away, away.zone);
  return { touching: sessionsIn(coming, times), times };
}
