import { hasOverlap } from '#app/modules/hours/intervals.ts';
import { bookableStarts, whyUnavailable } from '#app/modules/scheduling/slots/bookable-starts.ts';
import {
  paddedTime,
  type BookedTime,
  type BookingRules,
} from '#app/modules/scheduling/slots/booking-rules.ts';
import { licencesOfAll } from '#app/modules/scheduling/slots/free-times.ts';
import { addDays, DAY_MS, localDateOf, localOfInstant } from '#app/platform/local-time.ts';
import { addTaken, takenNear, type TakenDays } from '#app/modules/scheduling/taken-times.ts';

/** How far from the time of a session another one is looked for, in days before and after it. */
export const SEARCHED = { before: 14, after: 28 } as const;

/** A session that cannot stay where it is, as far as its ways out depend on it. */
export interface HandedSession {
  readonly id: string;
  readonly therapistId: string;
  /** Who accompanies it. */
  readonly coTherapistIds?: readonly string[];
  readonly locationId: string;
  readonly serviceId: string;
  readonly roomId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly needsRoom: boolean;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly clientIds: readonly string[];
  /** Two letters for each state in which a client lives. */
  readonly states: readonly string[];
}

/** Where and when a session can be held, and with whom. */
export interface Place {
  readonly therapistId: string;
  readonly locationId: string;
  readonly roomId: string | null;
  readonly startsAt: Date;
}

/** What is taken, in epoch milliseconds: by therapist, by room and by client. Offers are added to it as they are made. */
export interface TakenTimes {
  readonly therapists: TakenDays;
  readonly rooms: TakenDays;
  readonly clients: TakenDays;
}

/** The clinic around the sessions. */
export interface Surroundings {
  readonly now: Date;
  readonly taken: TakenTimes;
  /** The rules for a therapist at an open location, for clients of these states; null where the therapist cannot be met. */
  rulesOf(therapistId: string, locationId: string, states: readonly string[]): BookingRules | null;
  /** The locations to which a session can go with a therapist, the preferred first. */
  locationsOf(session: HandedSession, therapistId: string): readonly string[];
  /** The rooms in use of a location, in the order in which a therapist tries them. */
  roomsOf(locationId: string, therapistId: string): readonly string[];
  /** Tells whether a therapist offers the service of a session; also its own may do so no more. */
  offers(session: HandedSession, therapistId: string): boolean;
  /** Who else can hold a session, the best first. */
  othersFor(session: HandedSession): readonly string[];
}

/** The best ways out of one session; null where there is none. */
export interface WaysOut {
  readonly same: Place | null;
  readonly other: Place | null;
}

/**
 * Offers each session the free time nearest to its own with its therapist, and the best other therapist at its own time. No
 * two offers of different sessions take the same therapist, room or client at the same time, and none takes a time that one
 * of the sessions leaves, so all of them can be accepted together. What is `kept` of an earlier choice is offered again.
 */
export function offerWays(
  sessions: readonly HandedSession[],
  around: Surroundings,
  kept: ReadonlyMap<string, Place> = new Map(),
): Map<string, WaysOut> {
  const startsOf = rememberStarts(sessions, around);
  for (const session of sessions) reserve(session, kept.get(session.id) ?? null, around.taken);
  return new Map(
    sessions.map((session) => {
      const was = kept.get(session.id);
      const isSame = was?.therapistId === session.therapistId;
      const same = was !== undefined && isSame ? was : nearestTime(session, around, startsOf);
      const other = was !== undefined && !isSame ? was : otherTherapist(session, around);
      // One session goes one way alone: its own offers may overlap each other.
      for (const offer of [same, other]) if (offer !== was) reserve(session, offer, around.taken);
      return [session.id, { same, other }];
    }),
  );
}

/** Tells whether a session can be given this place as things are, and keeps it for the session if so. */
export function takePlace(session: HandedSession, place: Place, around: Surroundings): boolean {
  const rules = around.rulesOf(place.therapistId, place.locationId, session.states);
  const isPossible =
    rules !== null &&
    around.offers(session, place.therapistId) &&
    isWorkable(session, place, rules, around.now) &&
    isRoomOf(session, place, around) &&
    !isPresent(session, place) &&
    isFree(session, place, around.taken);
  if (isPossible) reserve(session, place, around.taken);
  return isPossible;
}

export function lengthOf({ startsAt, endsAt }: HandedSession): number {
  return (endsAt.getTime() - startsAt.getTime()) / 60_000;
}

type StartsOf = (session: HandedSession, locationId: string) => readonly Date[];

/** Lists the starts that the working hours of the session's therapist allow, once for sessions that are alike. */
function rememberStarts(sessions: readonly HandedSession[], around: Surroundings): StartsOf {
  const times = sessions.map(({ startsAt }) => startsAt.getTime());
  const first = Math.max(around.now.getTime(), Math.min(...times) - SEARCHED.before * DAY_MS);
  const last = Math.max(...times) + SEARCHED.after * DAY_MS;
  const known = new Map<string, readonly Date[]>();
  return (session, locationId) => {
    const { therapistId, states } = session;
    const key = [therapistId, locationId, lengthOf(session), ...states].join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const rules = around.rulesOf(therapistId, locationId, states);
    const starts =
      rules === null
        ? []
        : bookableStarts(
            { ...rules, booked: [], licences: licencesOfAll(rules) },
            {
              durationMinutes: lengthOf(session),
              bufferBeforeMinutes: 0,
              bufferAfterMinutes: 0,
              fromDate: localDateOf(new Date(first), rules.zone),
              untilDate: addDays(localDateOf(new Date(last), rules.zone), 1),
              now: around.now,
            },
          );
    const halfHours = starts.filter((at) => /:[03]0$/.test(localOfInstant(at, rules?.zone ?? 'UTC')));
    known.set(key, halfHours.length === 0 ? starts : halfHours);
    return known.get(key) ?? [];
  };
}

/** Finds the free time nearest to the session's own. Another time is at least a day ahead, so that clients hear of it. */
function nearestTime(session: HandedSession, around: Surroundings, startsOf: StartsOf): Place | null {
  const { therapistId, startsAt: was } = session;
  if (!around.offers(session, therapistId)) return null;
  const distance = (at: Date) => Math.abs(at.getTime() - was.getTime());
  const isNear = (at: Date) => {
    const days = (at.getTime() - was.getTime()) / DAY_MS;
    if (days === 0) return true;
    return (
      -SEARCHED.before <= days && days <= SEARCHED.after && at.getTime() >= around.now.getTime() + DAY_MS
    );
  };
  const wanted = around
    .locationsOf(session, therapistId)
    .flatMap((locationId) =>
      [was, ...startsOf(session, locationId)].filter(isNear).map((startsAt) => ({ locationId, startsAt })),
    )
    .sort((a, b) => distance(a.startsAt) - distance(b.startsAt));
  return firstPossible(
    session,
    wanted.map((one) => ({ ...one, therapistId })),
    around,
  );
}

function otherTherapist(session: HandedSession, around: Surroundings): Place | null {
  const { startsAt } = session;
  const wanted = around
    .othersFor(session)
    .flatMap((therapistId) =>
      around.locationsOf(session, therapistId).map((locationId) => ({ therapistId, locationId, startsAt })),
    );
  return firstPossible(session, wanted, around);
}

function firstPossible(
  session: HandedSession,
  wanted: readonly Omit<Place, 'roomId'>[],
  around: Surroundings,
): Place | null {
  for (const one of wanted) {
    const rules = around.rulesOf(one.therapistId, one.locationId, session.states);
    const place = roomsToTry(session, one, around)
      .map((roomId) => ({ ...one, roomId }))
      .find((at) => !isPresent(session, at) && isFree(session, at, around.taken));
    if (place !== undefined && rules !== null && isWorkable(session, one, rules, around.now)) return place;
  }
  return null;
}

/** The rooms to try: the present one first. A service that needs none keeps the one it has, or goes without (null). */
function roomsToTry(
  { roomId: own, needsRoom }: HandedSession,
  { locationId, therapistId }: Omit<Place, 'roomId'>,
  around: Surroundings,
): readonly (string | null)[] {
  const rooms = around.roomsOf(locationId, therapistId);
  const first = own !== null && rooms.includes(own) ? [own] : [];
  if (!needsRoom) return [...first, null];
  return [...first, ...rooms.filter((id) => id !== own)];
}

function isRoomOf(session: HandedSession, place: Place, around: Surroundings): boolean {
  return roomsToTry(session, place, around).includes(place.roomId);
}

/** Tells whether the hours, the time off and the licences of the place's therapist allow the session. */
function isWorkable(
  session: HandedSession,
  { startsAt }: Pick<Place, 'startsAt'>,
  rules: BookingRules,
  now: Date,
): boolean {
  const bare = {
    durationMinutes: lengthOf(session),
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    startsAt,
    now,
  };
  return whyUnavailable({ ...rules, booked: [], licences: licencesOfAll(rules) }, bare) === null;
}

function isPresent(session: HandedSession, place: Place): boolean {
  return (
    place.startsAt.getTime() === session.startsAt.getTime() &&
    place.therapistId === session.therapistId &&
    place.locationId === session.locationId &&
    place.roomId === session.roomId
  );
}

/** Tells whether nothing else takes the therapist, the clients or the room. The session itself is not in its own way. */
function isFree(session: HandedSession, place: Place, taken: TakenTimes): boolean {
  const span = spanAt(session, place);
  const own = { start: session.startsAt.getTime(), end: session.endsAt.getTime() };
  const near = (among: TakenDays, id: string, isItsOwn: boolean) => {
    const times = takenNear(among, id, span);
    return isItsOwn ? times.filter(({ start, end }) => start !== own.start || end !== own.end) : times;
  };
  const padded = paddedTime(span);
  const { therapistId: lead, coTherapistIds = [] } = session;
  const booked = near(
    taken.therapists,
    place.therapistId,
    [lead, ...coTherapistIds].includes(place.therapistId),
  );
  if (booked.some((one) => hasOverlap(padded, [paddedTime(one)]))) return false;
  if (session.clientIds.some((id) => hasOverlap(span, near(taken.clients, id, true)))) return false;
  // Whoever takes it over accompanies it no more.
  const along = coTherapistIds.filter((id) => id !== place.therapistId);
  if (along.some((id) => hasOverlap(span, near(taken.therapists, id, true)))) return false;
  const { roomId } = place;
  return roomId === null || !hasOverlap(span, near(taken.rooms, roomId, roomId === session.roomId));
}

function reserve(
  session: HandedSession,
  place: Place | null,
  { therapists, rooms, clients }: TakenTimes,
): void {
  if (place === null) return;
  const span = spanAt(session, place);
  for (const id of new Set([place.therapistId, ...(session.coTherapistIds ?? [])]))
    addTaken(therapists, id, span);
  for (const id of session.clientIds) addTaken(clients, id, span);
  if (place.roomId !== null) addTaken(rooms, place.roomId, span);
}

function spanAt(session: HandedSession, { startsAt }: Pick<Place, 'startsAt'>): BookedTime {
  const { bufferBeforeMinutes, bufferAfterMinutes } = session;
  const start = startsAt.getTime();
  return { start, end: start + lengthOf(session) * 60_000, bufferBeforeMinutes, bufferAfterMinutes };
}
