import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import { readSurroundings } from '#app/modules/scheduling/series-dates/index.server.ts';
import { whyNotAccompany } from '#app/modules/scheduling/series-dates/why-not-accompany.ts';
import { sessionAt } from '#app/modules/scheduling/slots/booking-rules.ts';
import { readAttendingClients, readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { MAX_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';
import { readEveryLocation, readServices } from '#app/modules/tenancy/index.server.ts';
import {
  planAccompanying,
  planReleasing,
  type AgainstAccompanying,
  type Accompanying,
} from './plan-attendance.ts';
import {
  askedOf,
  plannedSeries,
  readReached,
  sessionOf,
  type AttendanceAsked,
  type PlannedSeries,
} from './prepare-attendance.server.ts';

/** Which co-therapist is added to appointments of a series or removed from them, and how far. */
export interface AccompanyingAsked extends Omit<AttendanceAsked, 'clientId'> {
  readonly therapistId: string;
  readonly act: Accompanying;
}

export interface PreparedAccompanying extends PlannedSeries {
  readonly therapist: { readonly id: string; readonly name: string };
}

/**
 * Plans what adding or removing a co-therapist makes of the appointments of a series, however many, in two round trips while the clinic's set-up is
 * cached. Changes nothing. Null where the series is not there for the actor, or may not be changed, or the therapist is not: one who is
 * added is of the clinic, one who is removed accompanies one of them.
 */
export async function prepareAccompanying(
  scope: Scope,
  grant: Grant,
  { appointmentId, therapistId, reach, act }: AccompanyingAsked,
): Promise<PreparedAccompanying | null> {
  const [series, bookable] = await Promise.all([
    readReached(scope, grant, appointmentId),
    readBookableTherapists(scope, 'any'),
  ]);
  if (series === null) return null;
  const known =
    act === 'add' ? bookable : series.rows.flatMap(({ appointment }) => appointment.coTherapists ?? []);
  const found = known.find(({ id }) => id === therapistId);
  if (found === undefined) return null;
  const therapist = { id: found.id, name: found.name };
  const asked = askedOf(series, reach, scope.now);
  const sessions = asked.map(({ appointment }) => appointment);
  const against = act === 'add' ? await readAgainst(scope, sessions, therapistId) : () => null;
  const rows = asked.map((row) => {
    const session = sessionOf(scope, grant, row);
    const outcome =
      act === 'add'
        ? planAccompanying(session, { therapistId, against: against(row.appointment) }, scope.now)
        : planReleasing(session, therapistId, scope.now);
    return { ...row, outcome };
  });
  return { ...plannedSeries(series, therapistId, rows), therapist };
}

/** Reads what is against a therapist who is to accompany these sessions, by the rules of an addition to one. One round trip. */
async function readAgainst(
  scope: Scope,
  sessions: readonly ListedAppointment[],
  therapistId: string,
): Promise<(session: ListedAppointment) => AgainstAccompanying | null> {
  if (sessions.length === 0) return () => null;
  const clientIds = [...new Set(sessions.flatMap(({ clients }) => clients.map(({ id }) => id)))];
  const [locations, services, attending, read] = await Promise.all([
    readEveryLocation(scope),
    readServices(scope),
    readAttendingClients(scope, 'any', clientIds),
    readSurroundings(scope, {
      therapistIds: [therapistId],
      locationIds: [...new Set(sessions.map(({ location }) => location.id))],
      clientIds: [],
      startsAt: sessions.map(({ startsAt }) => startsAt),
      longestMinutes: MAX_DURATION_MINUTES,
      wholeDays: false,
      // What it accompanies or leads already is not asked about.
      exceptIds: sessions
        .filter((session) => therapistsOf(session).some(({ id }) => id === therapistId))
        .map(({ id }) => id),
    }),
  ]);
  const stateOf = new Map(attending.map(({ id, state }) => [id, state]));
  return ({ startsAt, endsAt, clients, location: { id }, service }) => {
    const location = locations.find((one) => one.id === id);
    if (location === undefined) return 'closed';
    const offered = services.find((one) => one.id === service.id);
    const shape = {
      durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
      bufferBeforeMinutes: offered?.bufferBeforeMinutes ?? 0,
      bufferAfterMinutes: offered?.bufferAfterMinutes ?? 0,
    };
    const around = read.around({
      ...{ location, shape, needsRoom: false, clientIds: [], others: [], inOrder: (free) => [...free] },
      states: clients.flatMap((client) => stateOf.get(client.id) ?? []),
    });
    const rules = around.rulesAt(therapistId, sessionAt(startsAt.getTime(), shape.durationMinutes));
    const wanted = { ...shape, startsAt, now: scope.now };
    const why = whyNotAccompany(therapistId, { rules, offered, wanted }, false);
    // What has begun is told as that.
    return why === 'in-the-past' ? null : why;
  };
}
