import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';
import type { NewPlace } from '#app/modules/scheduling/booked-series/index.server.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import type { Accompaniment } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { takeTurn, type AgainstIt, type Misplaced } from '#app/modules/scheduling/moves/index.server.ts';
import type { Around } from '#app/modules/scheduling/series-dates/judge-dates.ts';
import { readSurroundings } from '#app/modules/scheduling/series-dates/index.server.ts';
import { judgeTime, sessionAt } from '#app/modules/scheduling/slots/booking-rules.ts';
import { readAttendingClients, readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { MAX_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';
import { holdSetup, readLocations, readServices } from '#app/modules/tenancy/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Why appointments may not stand again as they were. */
export type AgainstThem = AgainstIt | Exclude<Misplaced, 'stale'>;

/** What is against it: of which appointment, and of which of its clients where it is not of all. */
interface Against {
  readonly code: AgainstThem;
  readonly id: string;
  readonly ofClients?: readonly string[];
  /** The names of those who cannot accompany it. */
  readonly coTherapists?: readonly string[];
}

/** An appointment that is to stand again, as it is now, and the place that it is given. */
export interface Again {
  readonly is: ListedAppointment;
  readonly place: NewPlace;
  /** Who took it over and accompanies it again. */
  readonly along: readonly Accompaniment[];
}

/**
 * Returns why one of several appointments may not stand again as it was, and which, the soonest; null when all may. The set-up stays in force until the
 * act ends. Each is judged as one alone is (`whyNotAgain`): a reason stands for hours and availability, time off that was entered
 * before `since` does not count, and what begins by now is not judged. Whoever else has a time, a room or one of the people is in the
 * way. As many round trips for one as for all. Waits for its turn.
 */
export async function whyNotTogether(
  scope: Scope,
  all: readonly Again[],
  since: Date,
): Promise<Against | null> {
  const coming = all
    .filter(({ place }) => place.startsAt > scope.now)
    .sort((a, b) => a.place.startsAt.getTime() - b.place.startsAt.getTime());
  if (coming.length === 0) return null;
  const leads = coming.flatMap(({ is, place }) => [place.therapistId, is.therapist.id]);
  const therapistIds = [...leads, ...coming.flatMap(({ is }) => (is.coTherapists ?? []).map(({ id }) => id))];
  const clientIds = [...new Set(coming.flatMap(({ is }) => is.clients.map(({ id }) => id)))];
  await takeTurn(scope, [...new Set([...leads, ...clientIds])], ...coming.map(({ place }) => place));
  // The set-up may be another one than that which the request began with.
  const anew = { ...scope, setupVersion: null };
  const [, locations, services, therapists, attending, read] = await Promise.all([
    holdSetup(scope),
    readLocations(anew),
    readServices(anew),
    readBookableTherapists(anew, 'any'),
    readAttendingClients(anew, 'any', clientIds),
    readSurroundings(anew, {
      therapistIds: [...new Set(therapistIds)],
      locationIds: [...new Set(coming.map(({ is }) => is.location.id))],
      clientIds,
      startsAt: coming.map(({ place }) => place.startsAt),
      longestMinutes: MAX_DURATION_MINUTES,
      wholeDays: false,
      exceptIds: coming.map(({ is }) => is.id),
      offSince: since,
    }),
  ]);
  const stateOf = new Map(attending.map(({ id, state }) => [id, state]));
  const why = ({ is, place, along }: Again): Omit<Against, 'id'> | null => {
    const { therapistId, roomId, startsAt, endsAt } = place;
    const location = locations.find(({ id }) => id === is.location.id);
    if (!therapists.some(({ id }) => id === therapistId)) return { code: 'therapist-left' };
    if (location === undefined) return { code: 'place-closed' };
    const durationMinutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
    const shape = { durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
    const around = read.around({
      ...{ location, shape, inOrder: (free) => [...free], others: [] },
      needsRoom: services.find(({ id }) => id === place.serviceId)?.needsRoom ?? false,
      clientIds: is.clients.map(({ id }) => id),
      coTherapistIds: (is.coTherapists ?? []).map(({ id }) => id),
      states: is.clients.flatMap(({ id }) => stateOf.get(id) ?? []),
      attending: attending.filter(({ id }) => is.clients.some((client) => client.id === id)),
    });
    const session = sessionAt(startsAt.getTime(), durationMinutes);
    const wanted = { ...shape, startsAt, now: scope.now };
    const { refused, ...who } = judgeTime(
      around.rulesAt(therapistId, session),
      wanted,
      place.overrideReason !== null,
    );
    if (refused !== null && refused !== 'in-the-past' && refused !== 'too-close')
      return {
        code: refused,
        ...who,
        ...(refused === 'co-therapist-busy' ? { coTherapists: busyOf(is, around, session) } : {}),
      };
    for (const { therapistId: id, reason } of along) {
      const coTherapists = [is.therapist.name];
      if (!therapists.some((one) => one.id === id)) return { code: 'therapist-left', coTherapists };
      const theirs = judgeTime(
        { ...around.rulesAt(id, session), rooms: null },
        wanted,
        reason !== null,
      ).refused;
      if (theirs === 'slot-taken') return { code: 'co-therapist-busy', coTherapists };
      if (theirs !== null && theirs !== 'in-the-past' && theirs !== 'too-close')
        return { code: theirs, coTherapists };
    }
    if (roomId === null) return null;
    if (!location.rooms.some(({ id }) => id === roomId)) return { code: 'room-retired' };
    return around.isRoomFree(roomId, session) ? null : { code: 'room-taken' };
  };
  for (const one of coming) {
    const against = why(one);
    if (against !== null) return { ...against, id: one.is.id };
  }
  return null;
}

/** Names those who accompany an appointment and are taken, or off, in its time. */
function busyOf({ coTherapists = [] }: ListedAppointment, around: Around, session: Interval): string[] {
  return coTherapists
    .filter(({ id }) => {
      const { booked, timeOff } = around.rulesAt(id, session);
      return hasOverlap(session, [...booked, ...timeOff]);
    })
    .map(({ name }) => name);
}
