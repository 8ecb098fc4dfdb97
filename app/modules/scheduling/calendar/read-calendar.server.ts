import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import { readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { daysOfWeek } from '#app/platform/week.ts';
import { addDays, datesOf, dayClock } from '#app/platform/local-time.ts';
import {
  isShown,
  timesOf,
  workingRulesOf,
  toEvent,
  toGrid,
  type CalendarGrid,
  type CalendarSearch,
} from './calendar-grid.server.ts';
import {
  readBusyElsewhere,
  readBusyTimes,
  readChosenPlaces,
  type BookableTherapist,
  type CalendarPlaces,
} from '#app/modules/scheduling/slots/index.server.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { readDaysAndUnlisted } from './read-day.server.ts';
import type { DayRow } from './select-days.server.ts';

/**
 * Reads one day at one location: a column for each therapist who works there, or for each room. One round trip while
 * the set-up is cached, else two.
 */
export async function readCalendarDay(
  scope: Scope,
  grant: Grant,
  date: string,
  by: 'therapist' | 'room',
  search: CalendarSearch,
): Promise<CalendarGrid | null> {
  const places = await readChosenPlaces(scope, grant, search.locationId);
  if (places === null) return null;
  const { location } = places;
  const { everybody } = places;
  const wanted = everybody.find(({ id }) => id === search.therapistId);
  const here = places.therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const asked = new Set((wanted === undefined ? everybody : [wanted]).map(({ id }) => id));
  // A session may still stand in a room that is retired.
  const isInColumn = (row: DayRow) =>
    by === 'room'
      ? row.roomId !== null
      : [row.therapistId, ...readIds(row.coTherapistIds)].some((id) => asked.has(id));
  const [{ listed: shown, unlisted }, elsewhere, inRooms, workingRules] = await Promise.all([
    readDaysAndUnlisted(
      scope,
      {
        fromDate: date,
        untilDate: date,
        location,
        isShown: (one) => isShown(one, search) && isInColumn(one),
      },
      grant,
    ),
    by === 'room' ? NOWHERE : readElsewhere(scope, places, date),
    by === 'room' && grant === 'own' ? readInRooms(scope, places, date) : NOWHERE,
    workingRulesOf(scope, here, location, date, date),
  ]);
  const busyHere = new Set(shown.flatMap((one) => therapistsOf(one).map(({ id }) => id)));
  const people = everybody.filter(
    ({ id, locationIds }) =>
      (locationIds.includes(location.id) || busyHere.has(id)) && (wanted === undefined || wanted.id === id),
  );
  const columns =
    by === 'room'
      ? roomsOn(location.rooms, shown).map((room) => {
          const events = shown.filter((appointment) => appointment.room?.id === room.id);
          return {
            id: room.id,
            therapist: null,
            room,
            date,
            times: {
              ...timesOf(scope, null, places, workingRules, date, []),
              ...(location.rooms.includes(room) ? {} : { withinHours: [] }),
              events: events.map(toEvent),
              leftOut: [
                ...unlisted.filter(({ roomId }) => roomId === room.id),
                ...(inRooms.get(room.id) ?? []),
              ],
            },
          };
        })
      : people.map((therapist) => ({
          id: therapist.id,
          therapist: { id: therapist.id, name: therapist.name },
          room: null,
          date,
          times: {
            ...timesOf(scope, therapist.id, places, workingRules, date, elsewhere.get(therapist.id) ?? []),
            events: shown
              .filter((one) => therapistsOf(one).some(({ id }) => id === therapist.id))
              .map(toEvent),
            leftOut: unlisted.filter(({ therapistIds }) => therapistIds.includes(therapist.id)),
          },
        }));
  return toGrid(scope, places, columns, shown, workingRules);
}

/** Reads the seven days of one therapist that begin with `first`. One round trip while the set-up is cached, else two. */
export async function readCalendarWeek(
  scope: Scope,
  grant: Grant,
  first: string,
  search: CalendarSearch,
): Promise<(CalendarGrid & { therapist: BookableTherapist | null }) | null> {
  const places = await readChosenPlaces(scope, grant, search.locationId);
  if (places === null) return null;
  const { location } = places;
  const here = places.therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const therapist =
    places.everybody.find(({ id }) => id === search.therapistId) ?? here[0] ?? places.therapists[0] ?? null;
  if (therapist === null) return { ...toGrid(scope, places, [], []), therapist };
  const last = addDays(first, 6);
  const [{ listed: shown, unlisted }, workingRules] = await Promise.all([
    readDaysAndUnlisted(
      scope,
      {
        fromDate: first,
        untilDate: last,
        location,
        therapistId: therapist.id,
        isShown: (one) => isShown(one, search),
      },
      grant,
    ),
    workingRulesOf(
      scope,
      places.therapists.filter(({ id }) => id === therapist.id),
      location,
      first,
      last,
    ),
  ]);
  const elsewhere = unlisted.filter(({ isHere }) => !isHere);
  const leftOut = unlisted.filter(({ isHere }) => isHere);
  const columns = daysOfWeek(first).map((date) => ({
    id: date,
    therapist: { id: therapist.id, name: therapist.name },
    room: null,
    date,
    times: {
      ...timesOf(scope, therapist.id, places, workingRules, date, elsewhere),
      events: shown
        .filter(({ startsAt, endsAt }) => datesOf(startsAt, endsAt, location.zone).includes(date))
        .map(toEvent),
      leftOut,
    },
  }));
  // A weekend day on which nothing can happen would only take up room.
  const worked = columns.filter(
    ({ times, date }) =>
      dayClock(date, location.zone).weekday < 6 || times.withinHours.length > 0 || times.events.length > 0,
  );
  return { ...toGrid(scope, places, worked, shown, workingRules), therapist };
}

const NOWHERE: ReadonlyMap<string, readonly Interval[]> = new Map();

/** The rooms in use, then those that are retired and in which a session still stands; in these nothing is free. */
function roomsOn(
  inUse: CalendarPlaces['location']['rooms'],
  shown: readonly ListedAppointment[],
): CalendarPlaces['location']['rooms'] {
  const known = new Set(inUse.map(({ id }) => id));
  const others = shown.flatMap(({ room }) => (room === null || known.has(room.id) ? [] : [room]));
  return [...inUse, ...new Map(others.map((room) => [room.id, room])).values()];
}

/** Reads when the location's rooms are booked on a day, by anybody. Of what is not the actor's own nothing else is read. */
async function readInRooms(
  scope: Scope,
  { location }: CalendarPlaces,
  date: string,
): Promise<ReadonlyMap<string, readonly Interval[]>> {
  const clock = dayClock(date, location.zone);
  const booked = await readBusyTimes(scope, {
    therapistIds: [],
    locationIds: [location.id],
    clientIds: [],
    from: new Date(clock.at(0)),
    until: new Date(clock.at(1_440)),
  });
  return booked.byRoom;
}

/** Reads when the clinic's therapists are booked at other locations on a day. */
function readElsewhere(
  scope: Scope,
  { therapists, location }: CalendarPlaces,
  date: string,
): Promise<ReadonlyMap<string, readonly Interval[]>> {
  const clock = dayClock(date, location.zone);
  return readBusyElsewhere(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationId: location.id,
    from: clock.at(0),
    until: clock.at(1_440),
  });
}
