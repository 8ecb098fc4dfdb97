import { and, eq, isNull, sql } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Asking, Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { localDateOf, localOfInstant } from '#app/platform/local-time.ts';
import { isMovable } from '#app/modules/scheduling/appointments/appointment.ts';
import { isForSoMany } from '#app/modules/scheduling/is-for-so-many.ts';
import { offerTherapists, type OfferedTherapists } from '#app/modules/scheduling/offers/index.server.ts';
import { offerTimes, type OfferedTimes } from '#app/modules/scheduling/offers/offered-times.ts';
import { readPreferredTimes } from '#app/modules/needs/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { hasNoRoomFor } from '#app/modules/tenancy/room-need.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import { isDate } from '#app/platform/is-date.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { FREE_DAYS_SHOWN, type FreeDay } from '#app/modules/scheduling/slots/free-times.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import {
  readAttendingClients,
  readFreeTimes,
  readPlaces,
  type CalendarPlaces,
} from '#app/modules/scheduling/slots/index.server.ts';

/** What the address of the move page may hold; `startsAt`, `YYYY-MM-DDTHH:MM`, is where it was dropped. */
const ASKED = ['from', 'therapist', 'location', 'service', 'room', 'duration', 'startsAt'] as const;

/** The query of the move page's address. Values that are unknown count as absent. */
export type MoveQuery = Readonly<Record<(typeof ASKED)[number], string | null>>;

/** Reads the query of the move page's address. */
export function readMoveQuery(query: URLSearchParams): MoveQuery {
  return Object.fromEntries(ASKED.map((name) => [name, query.get(name)])) as MoveQuery;
}

export interface MovePage extends Pick<OfferedTherapists, 'unlicensedIn' | 'unlicensedOf'> {
  readonly appointment: AppointmentDetails;
  readonly choices: Pick<CalendarPlaces, 'therapists' | 'locations' | 'services'>;
  /** What is chosen beside the time. */
  readonly chosen: {
    readonly therapistId: string;
    readonly therapistName: string;
    readonly location: Pick<ClinicLocation, 'id' | 'name' | 'zone' | 'rooms'>;
    readonly serviceId: string;
    readonly roomId: string | null;
    readonly minutes: number;
  };
  /** The free times; the present one is left out as long as nothing else changes. */
  readonly times: OfferedTimes;
  /** The chosen service's name, where the chosen therapist does not offer it; null where both stay. */
  readonly notOffered: string | null;
  /** The chosen location's name, where the chosen service needs a room and none is in use there; else null. */
  readonly noRoomAt: string | null;
  /** The present time, when it is free for what is chosen: `YYYY-MM-DDTHH:MM`. */
  readonly present: string | null;
  /** The time that the address asks for, whether or not it is free: `YYYY-MM-DDTHH:MM`. */
  readonly wanted: string | null;
  readonly today: string;
  readonly fromDate: string;
}

/** What is to be moved, as far as its free times follow from it. */
export interface Standing {
  readonly therapistId: string;
  readonly locationId: string;
  readonly serviceId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly clientIds: readonly string[];
}

/** Finds what stands of an appointment now; null when there is none. */
export async function findStanding({ tx, tenant }: Asking, id: string): Promise<Standing | null> {
  if (!isId(id)) return null;
  const { therapistId, locationId, serviceId, startsAt, endsAt } = appointments;
  const attendee = appointmentAttendees;
  const [found] = await tx
    .select({
      ...{ therapistId, locationId, serviceId, startsAt, endsAt },
      clientIds: sql<string[]>`to_json(array(select ${attendee.clientId} from ${attendee}
        where ${attendee.tenantId} = ${tenant.id} and ${attendee.appointmentId} = ${id} and ${isNull(attendee.removedLate)} order by 1))`,
    })
    .from(appointments)
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id)));
  return found ?? null;
}

/**
 * Reads an appointment, what it may be given, and the free times from a date on (its own day unless given, and never before today), offered as booking
 * offers them: one round trip, while the clinic's set-up is cached. Therapists who do not offer the service, or have no
 * licence where the clients live, are not offered.
 */
export async function readMovePage(
  scope: Scope,
  grant: Grant,
  id: string,
  query: MoveQuery,
  standing: Standing | null,
): Promise<MovePage | null> {
  if (standing === null) return null;
  const places = await readPlaces(scope, grant, undefined);
  const { clientIds } = standing;
  const choices = choicesFor(standing, places);
  const wanted = choose(standing, choices, query);
  const service = choices.services.find((one) => one.id === wanted.serviceId) ?? null;
  const staysWith = wanted.therapistId === standing.therapistId && wanted.serviceId === standing.serviceId;
  const notOffered =
    service === null || staysWith || isOfferedBy(service, wanted.therapistId) ? null : service.name;
  const wantedAt =
    query.startsAt !== null && parseLocal(query.startsAt, 'UTC') !== null ? query.startsAt : null;
  const fromDateIn = (zone: string) => {
    const today = localDateOf(scope.now, zone);
    const from = query.from ?? wantedAt?.slice(0, 10) ?? localDateOf(standing.startsAt, zone);
    return isDate(from) && from > today ? from : today;
  };
  const { place } = wanted;
  const [appointment, freeDays, preferred, attending] = await Promise.all([
    readAppointment(scope, grant, id),
    place !== undefined && notOffered === null
      ? readFreeTimes(scope, {
          therapistId: wanted.therapistId,
          serviceId: wanted.serviceId,
          locationId: place.id,
          fromDate: fromDateIn(place.zone),
          days: FREE_DAYS_SHOWN,
          clientIds,
          durationMinutes: wanted.minutes,
          exceptId: id,
        })
      : [],
    clientIds[0] === undefined ? [] : readPreferredTimes(scope, clientIds[0]),
    // All clients of the appointment count, whether or not they are of the actor's care team.
    readAttendingClients(scope, 'any', clientIds),
  ]);
  if (appointment === null) return null;
  const { room } = appointment;
  const location = place ?? { ...appointment.location, rooms: room === null ? [] : [room] };
  const chosen = { ...wanted, location };
  const { zone } = location;
  const today = localDateOf(scope.now, zone);
  const free = isMovable(appointment) ? freeDays : [];
  const therapist = choices.therapists.find((one) => one.id === chosen.therapistId);
  const offered = offerTherapists(choices.therapists, chosen.therapistId, { service, attending, today });
  const present = localOfInstant(appointment.startsAt, zone);
  const isOffered = free.some(({ starts }) => starts.some(({ local }) => local === present));
  const isChanged = changesMore(appointment, chosen);
  return {
    appointment,
    choices: { ...choices, therapists: offered.therapists },
    chosen: {
      ...{ therapistId: chosen.therapistId, serviceId: chosen.serviceId, location },
      ...{ roomId: chosen.roomId, minutes: chosen.minutes },
      therapistName: therapist?.name ?? appointment.therapist.name,
    },
    times: offerTimes(isChanged ? free : withoutStart(free, present), preferred, chosen.minutes),
    ...{ unlicensedIn: offered.unlicensedIn, unlicensedOf: offered.unlicensedOf },
    notOffered,
    noRoomAt: service !== null && place !== undefined && hasNoRoomFor(service, place) ? place.name : null,
    present: isChanged && isOffered ? present : null,
    wanted: wantedAt,
    today,
    fromDate: fromDateIn(zone),
  };
}

/** Lists what may be chosen: of the services, those for as many clients as attend. */
function choicesFor({ clientIds, serviceId }: Standing, places: CalendarPlaces | null): MovePage['choices'] {
  const services = places?.services ?? [];
  return {
    therapists: places?.therapists ?? [],
    locations: places?.locations ?? [],
    services: services.filter(
      (service) => service.id === serviceId || isForSoMany(service, clientIds.length),
    ),
  };
}

/** Reads by the address what is to be chosen; without a place, where the clinic has none that is open. */
function choose(
  { therapistId: own, locationId, serviceId, startsAt, endsAt }: Standing,
  { therapists, locations, services }: MovePage['choices'],
  query: MoveQuery,
) {
  const therapistId = therapists.find(({ id }) => id === query.therapist)?.id ?? own;
  const servedBy = therapists.find(({ id }) => id === therapistId)?.locationIds ?? [];
  // What stands at a closed location can only go to another one.
  const place =
    locations.find(({ id }) => id === query.location) ??
    locations.find(({ id }) => id === locationId) ??
    locations.find(({ id }) => servedBy.includes(id)) ??
    locations[0];
  const other = services.find(({ id }) => id === query.service && id !== serviceId);
  const lengthNow = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const asked = Number(query.duration ?? '');
  return {
    therapistId,
    place,
    serviceId: other?.id ?? serviceId,
    roomId: place?.rooms.find(({ id }) => id === query.room)?.id ?? null,
    minutes: isDuration(asked) ? asked : (other?.durationMinutes ?? lengthNow),
  };
}

type Chosen = Omit<MovePage['chosen'], 'therapistName'>;

/** Tells whether something beside the time is to change. */
function changesMore(
  { therapist, location, service, room, startsAt, endsAt }: AppointmentDetails,
  chosen: Chosen,
): boolean {
  return (
    chosen.therapistId !== therapist.id ||
    chosen.location.id !== location.id ||
    chosen.serviceId !== service.id ||
    chosen.minutes * 60_000 !== endsAt.getTime() - startsAt.getTime() ||
    (chosen.roomId !== null && chosen.roomId !== room?.id)
  );
}

function withoutStart(days: readonly FreeDay[], present: string): FreeDay[] {
  return days
    .map((day) => ({ ...day, starts: day.starts.filter(({ local }) => local !== present) }))
    .filter(({ starts }) => starts.length > 0);
}
