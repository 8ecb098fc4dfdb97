import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  readLocations,
  readServices,
  type ClinicLocation,
  type ClinicService,
} from '#app/modules/tenancy/index.server.ts';
import { readTimetables, type Timetables } from '#app/modules/therapists/index.server.ts';
import { addDays, dayClock, localDateOf, localOfInstant, timeOfMinutes } from '#app/platform/local-time.ts';
import { isLive, type AppointmentStatus } from './appointment.ts';
import { layOutColumn, slotsToShow, type CalendarCell, type ColumnTimes } from './calendar-column.ts';
import { readBookableTherapists, type BookableTherapist } from './read-bookable-therapists.server.ts';
import { readDays } from './read-day.server.ts';
import type { ListedAppointment } from './select-appointments.server.ts';
import { layOutTimetable } from './timetable.ts';

/** Which appointments to show: what stands, everything, or one status. */
export type StatusFilter = 'standing' | 'all' | AppointmentStatus;

export interface CalendarSearch {
  /** Ids that are unknown count as absent. */
  locationId?: string | undefined;
  therapistId?: string | undefined;
  status: StatusFilter;
}

export interface CalendarColumn {
  readonly id: string;
  /** Whose time it is: null in a column of a room. */
  readonly therapist: { readonly id: string; readonly name: string } | null;
  readonly room: { readonly id: string; readonly name: string } | null;
  readonly date: string;
  readonly cells: readonly CalendarCell[];
}

/** A clinic's places and people, as every calendar page offers them to choose from. */
export interface CalendarPlaces {
  readonly locations: readonly ClinicLocation[];
  readonly services: readonly ClinicService[];
  readonly therapists: readonly BookableTherapist[];
  readonly location: ClinicLocation;
  /** `YYYY-MM-DD` at the location. */
  readonly today: string;
}

export interface CalendarGrid extends CalendarPlaces {
  /** `HH:MM`, starts of half-hours. */
  readonly slots: readonly string[];
  readonly columns: readonly CalendarColumn[];
  readonly appointments: readonly ListedAppointment[];
  /** The half-hour of this moment, when today is shown. */
  readonly nowSlot: string | null;
}

/** Null when the clinic has no location. The location asked for, else the member's first, else the clinic's first. */
export async function readPlaces(
  scope: Scope,
  grant: Grant,
  locationId: string | undefined,
): Promise<CalendarPlaces | null> {
  const [locations, services, therapists] = await Promise.all([
    readLocations(scope),
    readServices(scope),
    readBookableTherapists(scope, grant),
  ]);
  const { actor } = scope;
  const mine = actor.kind === 'member' ? (actor.locationIds[0] ?? '') : '';
  const own =
    actor.kind === 'member'
      ? therapists.find(({ id }) => id === actor.therapistId)?.locationIds[0]
      : undefined;
  const location =
    locations.find(({ id }) => id === locationId) ??
    locations.find(({ id }) => id === mine) ??
    locations.find(({ id }) => id === own) ??
    locations[0];
  if (location === undefined) return null;
  return { locations, services, therapists, location, today: localDateOf(scope.now, location.zone) };
}

/** One day at one location: a column for each therapist who works there, or each room. One round trip while the set-up is held, else two. */
export async function readCalendarDay(
  scope: Scope,
  grant: Grant,
  date: string,
  by: 'therapist' | 'room',
  search: CalendarSearch,
): Promise<CalendarGrid | null> {
  const places = await readPlaces(scope, grant, search.locationId);
  if (places === null) return null;
  const { location } = places;
  const wanted = places.therapists.find(({ id }) => id === search.therapistId);
  const here = places.therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const [all, timetables] = await Promise.all([
    readDays(scope, { fromDate: date, untilDate: date }, grant),
    timetablesOf(scope, here, location, date, date),
  ]);
  const shown = all.filter(
    (appointment) => appointment.location.id === location.id && isShown(appointment, search),
  );
  const busyHere = new Set(shown.map(({ therapist }) => therapist.id));
  const people = places.therapists.filter(
    ({ id, locationIds }) =>
      (locationIds.includes(location.id) || busyHere.has(id)) && (wanted === undefined || wanted.id === id),
  );
  const columns =
    by === 'room'
      ? location.rooms.map((room) => {
          const events = shown.filter((appointment) => appointment.room?.id === room.id);
          return {
            id: room.id,
            therapist: null,
            room,
            date,
            times: { ...timesOf(scope, null, places, timetables, date, []), events: events.map(toEvent) },
          };
        })
      : people.map((therapist) => ({
          id: therapist.id,
          therapist: { id: therapist.id, name: therapist.name },
          room: null,
          date,
          times: {
            ...timesOf(scope, therapist.id, places, timetables, date, all),
            events: shown.filter((appointment) => appointment.therapist.id === therapist.id).map(toEvent),
          },
        }));
  return toGrid(scope, places, columns, shown);
}

/** Seven days, Monday first, of one therapist. One round trip while the set-up is held, else two. */
export async function readCalendarWeek(
  scope: Scope,
  grant: Grant,
  monday: string,
  search: CalendarSearch,
): Promise<(CalendarGrid & { therapist: BookableTherapist | null }) | null> {
  const places = await readPlaces(scope, grant, search.locationId);
  if (places === null) return null;
  const { location } = places;
  const here = places.therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const therapist =
    places.therapists.find(({ id }) => id === search.therapistId) ?? here[0] ?? places.therapists[0] ?? null;
  if (therapist === null) return { ...toGrid(scope, places, [], []), therapist };
  const sunday = addDays(monday, 6);
  const [all, timetables] = await Promise.all([
    readDays(scope, { fromDate: monday, untilDate: sunday, therapistId: therapist.id }, grant),
    timetablesOf(scope, [therapist], location, monday, sunday),
  ]);
  const shown = all.filter(
    (appointment) => appointment.location.id === location.id && isShown(appointment, search),
  );
  const columns = Array.from({ length: 7 }, (_, i) => addDays(monday, i)).map((date) => ({
    id: date,
    therapist: { id: therapist.id, name: therapist.name },
    room: null,
    date,
    times: {
      ...timesOf(scope, therapist.id, places, timetables, date, all),
      events: shown.filter(({ startsAt }) => localDateOf(startsAt, location.zone) === date).map(toEvent),
    },
  }));
  // A weekend on which nothing can happen only takes up room.
  const worked = columns.filter(
    ({ times, date }) =>
      dayClock(date, location.zone).weekday < 6 || times.open.length > 0 || times.events.length > 0,
  );
  return { ...toGrid(scope, places, worked, shown), therapist };
}

export function isShown({ status }: ListedAppointment, search: CalendarSearch): boolean {
  if (search.status === 'all') return true;
  return search.status === 'standing' ? isLive(status) : status === search.status;
}

function timetablesOf(
  scope: Scope,
  therapists: readonly BookableTherapist[],
  location: ClinicLocation,
  fromDate: string,
  untilDate: string,
): Promise<Timetables> {
  return readTimetables(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationIds: [location.id],
    from: new Date(dayClock(fromDate, location.zone).at(0)),
    until: new Date(dayClock(untilDate, location.zone).at(1_440)),
  });
}

function timesOf(
  scope: Scope,
  therapistId: string | null,
  { location }: CalendarPlaces,
  timetables: Timetables,
  date: string,
  all: readonly ListedAppointment[],
): Omit<ColumnTimes, 'events'> {
  const times = therapistId === null ? undefined : timetables.therapists.get(therapistId);
  const opening = timetables.locations.get(location.id);
  const laidOut = layOutTimetable(
    {
      zone: location.zone,
      locationId: location.id,
      availability: times?.availability ?? [],
      exceptions: times?.exceptions ?? [],
      hours: opening?.hours ?? [],
      closures: opening?.closures ?? [],
    },
    date,
    date,
  );
  const toInterval = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
    start: startsAt.getTime(),
    end: endsAt.getTime(),
  });
  return {
    clock: dayClock(date, location.zone),
    available: therapistId === null ? null : laidOut.available,
    open: laidOut.open,
    timeOff: (times?.timeOff ?? []).map(toInterval),
    elsewhere: all
      .filter(
        (one) => one.therapist.id === therapistId && one.location.id !== location.id && isLive(one.status),
      )
      .map(toInterval),
    now: scope.now.getTime(),
  };
}

function toEvent({ id, startsAt, endsAt, status }: ListedAppointment) {
  return { id, start: startsAt.getTime(), end: endsAt.getTime(), isLive: isLive(status) };
}

function toGrid(
  scope: Scope,
  places: CalendarPlaces,
  columns: readonly (Omit<CalendarColumn, 'cells'> & { times: ColumnTimes })[],
  appointments: readonly ListedAppointment[],
): CalendarGrid {
  const slots = slotsToShow(columns.map(({ times }) => times));
  const [nowHour = '', nowMinute = ''] = localOfInstant(scope.now, places.location.zone).slice(11).split(':');
  const nowSlot = `${nowHour}:${Number(nowMinute) < 30 ? '00' : '30'}`;
  return {
    ...places,
    slots: slots.map(timeOfMinutes),
    columns: columns.map(({ times, ...column }) => ({ ...column, cells: layOutColumn(times, slots) })),
    appointments,
    nowSlot: columns.some(({ date }) => date === places.today) ? nowSlot : null,
  };
}
