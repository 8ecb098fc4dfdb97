import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { isCovered, mergeIntervals, type Interval } from '#app/modules/hours/intervals.ts';
import { readWorkingRules } from '#app/modules/hours/index.server.ts';
import { layOutSite } from '#app/modules/hours/working-windows.ts';
import { isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { readDaysAndUnlisted } from '#app/modules/scheduling/calendar/index.server.ts';
import { listHolds, type ShownHold } from '#app/modules/scheduling/holds/index.server.ts';
import { readBusyTimes, readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import {
  DAY_MS,
  instantOfLocal,
  localDateOf,
  localOfInstant,
  minutesOfTime,
  timeOfMinutes,
} from '#app/platform/local-time.ts';
import { roomsAt, type RoomAt } from './rooms-at.ts';
import type { RoomsQuery } from './rooms-query.ts';

/** What takes a room, as far as the reader may know. */
export interface Taking {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Null where it is held, or is beyond the grant. */
  readonly appointment: ListedAppointment | null;
  readonly hold: ShownHold | null;
}

type Room = ClinicLocation['rooms'][number];

export interface RoomsPage {
  readonly locations: readonly ClinicLocation[];
  readonly location: ClinicLocation;
  /** `YYYY-MM-DD`, `HH:MM` at the location, and minutes. */
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The time is within opening hours. */
  readonly isOpen: boolean;
  readonly free: readonly (Room & { readonly until: Date | null })[];
  readonly taken: readonly (Room & { readonly by: readonly Taking[] })[];
}

/**
 * Reads which rooms of a location are free at a time, and by whom the others are taken: one round trip while the set-up is
 * cached, else two. With grant `own`, of what is not the actor's own only the time is read. Null when the clinic has no open
 * location.
 */
export async function readRoomsAt(scope: Scope, grant: Grant, query: RoomsQuery): Promise<RoomsPage | null> {
  const places = await readPlaces(scope, grant, query.locationId);
  if (places === null) return null;
  const { locations, location, services, today } = places;
  const usual = services.find(({ appointmentType }) => appointmentType === 'regular_session') ?? services[0];
  const { zone } = location;
  const minutes = query.minutes ?? usual?.durationMinutes ?? 60;
  const date = query.date ?? today;
  const from = query.from ?? (date === today ? nextHalfHour(scope.now, zone) : '09:00');
  // A time that the clocks skip is the one that they show instead.
  const startsAt = instantOfLocal(`${date}T${from}`, zone).instant;
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const at = { start: startsAt.getTime(), end: endsAt.getTime() };
  const untilDate = localDateOf(endsAt, zone);
  const span = { from: startsAt, until: new Date(at.end + DAY_MS) };
  const [{ listed }, booked, holds, rules] = await Promise.all([
    readDaysAndUnlisted(
      scope,
      {
        fromDate: date,
        untilDate,
        location,
        birthDates: 'all',
        isShown: (row) =>
          row.roomId !== null && isLive(row.status) && row.startsAt < endsAt && row.endsAt > startsAt,
      },
      grant,
    ),
    readBusyTimes(scope, { therapistIds: [], locationIds: [location.id], clientIds: [], ...span }),
    listHolds(scope),
    readWorkingRules(scope, { therapistIds: [], locationIds: [location.id], ...span }),
  ]);
  const { hours = [], closures = [] } = rules.locations.get(location.id) ?? {};
  const open = mergeIntervals(
    layOutSite({ zone, hours, closures }, date, untilDate).flatMap(({ withinHours }) => withinHours),
  );
  const rooms = roomsAt(location.rooms, booked.byRoom, open, at);
  return {
    ...{ locations, location, date, minutes, startsAt, endsAt },
    time: localOfInstant(startsAt, zone).slice(11),
    isOpen: isCovered(at, open),
    free: rooms.filter(({ taken }) => taken.length === 0).map(asFree),
    taken: rooms
      .filter(({ taken }) => taken.length > 0)
      .map(({ room, taken }) => ({ ...room, by: taken.map((time) => takingOf(room, time, listed, holds)) })),
  };
}

/** The next half-hour of the location's clock that is to come; the last of the day once it has begun. */
function nextHalfHour(now: Date, zone: string): string {
  const minutes = minutesOfTime(localOfInstant(now, zone).slice(11));
  return timeOfMinutes(Math.min(Math.ceil((minutes + 1) / 30) * 30, 23 * 60 + 30));
}

function asFree({ room, freeUntil }: RoomAt<Room>) {
  return { ...room, until: freeUntil === null ? null : new Date(freeUntil) };
}

function takingOf(
  room: Room,
  { start, end }: Interval,
  listed: readonly ListedAppointment[],
  holds: readonly ShownHold[],
): Taking {
  const isIt = (one: { startsAt: Date; endsAt: Date }) =>
    one.startsAt.getTime() === start && one.endsAt.getTime() === end;
  return {
    startsAt: new Date(start),
    endsAt: new Date(end),
    appointment: listed.find((one) => one.room?.id === room.id && isIt(one)) ?? null,
    hold: holds.find((one) => one.roomId === room.id && isIt(one)) ?? null,
  };
}
