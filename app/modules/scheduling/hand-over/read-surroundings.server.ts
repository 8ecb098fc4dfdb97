import { readTimes, timesIn } from '#app/modules/hours/index.server.ts';
import { and, eq, gte, lt, notInArray } from 'drizzle-orm';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { readLocations, readServices, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy, type Offered } from '#app/modules/tenancy/offered-by.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import {
  readBookableTherapists,
  readBookingRules,
  roomOrderOf,
  type BookableTherapist,
} from '#app/modules/scheduling/slots/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { attendsOneOf } from '#app/modules/scheduling/coming/index.server.ts';
import type { Handed } from './read-handed.server.ts';
import { readRanking } from './read-ranking.server.ts';
import { addTaken } from '#app/modules/scheduling/taken-times.ts';
import { SEARCHED, type HandedSession, type Surroundings, type TakenTimes } from './ways-out.ts';

/**
 * What an act takes away that the set-up does not show: a therapist, a location or a room, at these times in epoch milliseconds,
 * or for good; or the service of all these sessions from whoever is not among its therapists any more.
 */
export interface TakenAway {
  readonly therapistId?: string;
  readonly locationId?: string;
  readonly roomId?: string;
  readonly during?: readonly Interval[];
  readonly serviceOffered?: Offered;
}

const FOR_GOOD: readonly Interval[] = [{ start: 0, end: 8.64e15 }];

/** The clinic around some sessions, with the names of its places and people, and how well others fit. */
export interface Clinic extends Surroundings {
  readonly locations: readonly ClinicLocation[];
  readonly therapists: readonly BookableTherapist[];
  /** The match score, 0 to 100, of a therapist for a client; null for a client whose needs were not assessed. */
  scoreOf(therapistId: string, clientId: string): number | null;
}

/**
 * Reads everything that decides where these sessions can go, as if what an act takes away was gone: one round trip while the
 * clinic's set-up is cached. Returns a function, because who the clients are may be read in the same round trip.
 */
export async function readSurroundings(
  scope: Scope,
  sessions: readonly { readonly id: string; readonly startsAt: Date }[],
  gone: TakenAway = {},
): Promise<(handed: readonly Handed[]) => Clinic> {
  const ids = sessions.map(({ id }) => id);
  const times = sessions.map(({ startsAt }) => startsAt.getTime());
  const span = {
    from: new Date(Math.min(...times) - (SEARCHED.before + 2) * DAY_MS),
    until: new Date(Math.max(...times) + (SEARCHED.after + 3) * DAY_MS),
  };
  const [locations, services, therapists] = await Promise.all([
    readLocations(scope),
    readServices(scope),
    readBookableTherapists(scope, 'any'),
  ]);
  const [rulesFor, clientsBusy, ranking] = await Promise.all([
    readBookingRules(scope, {
      therapistIds: therapists.map(({ id }) => id),
      locationIds: locations.map(({ id }) => id),
      clientIds: [],
      ...span,
    }),
    readClientsBusy(scope, ids, span),
    readRanking(scope, ids, locations, therapists),
  ]);
  const byId = new Map(therapists.map((one) => [one.id, one]));
  const placeOf = new Map(locations.map((one) => [one.id, one]));
  const during = gone.during ?? FOR_GOOD;
  const rules = remember((therapistId, locationId, states: readonly string[]) => {
    const location = placeOf.get(locationId);
    const works = byId.get(therapistId)?.locationIds.includes(locationId) ?? false;
    if (location === undefined || !works || !isWithinReach(scope, therapistId)) return null;
    const given = { therapistId, location, service: { needsRoom: false }, states };
    const own = rulesFor(given);
    const isGone = therapistId === gone.therapistId || locationId === gone.locationId;
    return isGone ? { ...own, timeOff: [...own.timeOff, ...during] } : own;
  });
  const serviceOf = new Map(services.map((one) => [one.id, one]));
  // A service that is retired keeps no list of those who could take it over.
  const offers = ({ serviceId }: HandedSession, therapistId: string) =>
    isOfferedBy(gone.serviceOffered ?? serviceOf.get(serviceId) ?? { therapistIds: [] }, therapistId);
  const isClosed = (id: string) => !placeOf.has(id) || (id === gone.locationId && gone.during === undefined);
  const roomsAt = (id: string) =>
    (placeOf.get(id)?.rooms ?? []).map((room) => room.id).filter((room) => room !== gone.roomId);
  return (handed) => ({
    now: scope.now,
    locations,
    therapists,
    taken: takenTimes(rulesFor, { locations, therapists, clientsBusy }),
    rulesOf: rules,
    // What can stay at its location does; what needs a room can stay where one is in use.
    locationsOf({ locationId, therapistId: own, needsRoom }, therapistId) {
      const isOut = (id: string) => isClosed(id) || (needsRoom && roomsAt(id).length === 0);
      const open = (byId.get(therapistId)?.locationIds ?? []).filter((id) => !isOut(id));
      if (open.includes(locationId)) return [locationId];
      return isOut(locationId) || therapistId === own ? open : [];
    },
    roomsOf(locationId, therapistId) {
      const location = placeOf.get(locationId);
      if (location === undefined) return [];
      return roomOrderOf(location, therapists)(roomsAt(locationId), therapistId);
    },
    offers,
    othersFor: (session) =>
      ranking
        .othersFor(handed.find(({ id }) => id === session.id))
        .filter((therapistId) => offers(session, therapistId)),
    scoreOf: ranking.scoreOf,
  });
}

/** Tells whether whoever acts may move sessions to a therapist; a therapist moves them within the own calendar alone. */
function isWithinReach({ actor }: Scope, therapistId: string): boolean {
  const grant = actor.kind === 'member' ? grantFor(actor, 'appointment.move') : 'any';
  return grant !== null && canReach(actor, grant, therapistId);
}

type RulesFor = Awaited<ReturnType<typeof readBookingRules>>;

function takenTimes(
  rulesFor: RulesFor,
  given: Pick<Clinic, 'locations' | 'therapists'> & {
    clientsBusy: ReadonlyMap<string, readonly Interval[]>;
  },
): TakenTimes {
  const { locations, therapists, clientsBusy } = given;
  const [first] = locations;
  const taken: TakenTimes = { therapists: new Map(), rooms: new Map(), clients: new Map() };
  const bare = { therapistId: '', service: { needsRoom: true }, states: [] };
  for (const location of locations)
    for (const [id, times] of rulesFor({ ...bare, location }).rooms ?? [])
      for (const time of times) addTaken(taken.rooms, id, { ...time, ...NO_BUFFERS });
  for (const { id } of first === undefined ? [] : therapists)
    for (const time of rulesFor({ ...bare, therapistId: id, location: first as ClinicLocation }).booked)
      addTaken(taken.therapists, id, time);
  for (const [id, times] of clientsBusy)
    for (const time of times) addTaken(taken.clients, id, { ...time, ...NO_BUFFERS });
  return taken;
}

const NO_BUFFERS = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

/** Reads when each client of these sessions is booked, between two instants. */
async function readClientsBusy(
  scope: Scope,
  ids: readonly string[],
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<ReadonlyMap<string, readonly Interval[]>> {
  const rows = await scope.tx
    .select({
      clientId: appointmentAttendees.clientId,
      ...timesIn(appointmentAttendees.startsAt, appointmentAttendees.endsAt),
    })
    .from(appointmentAttendees)
    .where(
      and(
        eq(appointmentAttendees.tenantId, scope.tenant.id),
        attendsOneOf(scope, appointmentAttendees.clientId, ids),
        gte(appointmentAttendees.startsAt, earliestStart(from)),
        lt(appointmentAttendees.startsAt, until),
        notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
      ),
    )
    .groupBy(appointmentAttendees.clientId);
  return new Map(rows.map((row) => [row.clientId, readTimes(row)]));
}

/** Works a rule out once for each therapist, location and states. */
function remember<T>(
  find: (therapistId: string, locationId: string, states: readonly string[]) => T,
): (therapistId: string, locationId: string, states: readonly string[]) => T {
  const known = new Map<string, T>();
  return (therapistId, locationId, states) => {
    const key = [therapistId, locationId, ...states].join();
    if (!known.has(key)) known.set(key, find(therapistId, locationId, states));
    return known.get(key) as T;
  };
}
