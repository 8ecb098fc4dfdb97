import { and, eq, gte, isNotNull, lt, notInArray, sql } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readWorkingRules } from '#app/modules/hours/index.server.ts';
import { layOutSite } from '#app/modules/hours/working-windows.ts';
import { minutesIn } from '#app/modules/scheduling/overview/day-capacity.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { readEveryPlace } from '#app/modules/tenancy/index.server.ts';
import { addDays, dayClock, localDateOf } from '#app/platform/local-time.ts';
import { firstDayOfWeek, type WeekStart } from '#app/platform/week.ts';
import { roomWeek, type RoomWeek } from './room-use.ts';

type ClinicPlace = Awaited<ReturnType<typeof readEveryPlace>>[number];

/** The weeks that are shown: how many before this one, and how many from this one on. */
const BEFORE = 4;
const FROM_NOW = 3;

export interface RoomInUse {
  readonly id: string;
  readonly name: string;
  /** False once it is retired: it is shown as long as a week has something of it. */
  readonly isActive: boolean;
  readonly weeks: readonly RoomWeek[];
}

export interface RoomUse {
  /** The open locations, then the closed ones. */
  readonly locations: readonly ClinicPlace[];
  readonly location: ClinicPlace;
  /** The first days of the weeks, `YYYY-MM-DD`, in order. */
  readonly weeks: readonly string[];
  /** `YYYY-MM-DD`: the first day of the week in which today is. */
  readonly thisWeek: string;
  readonly rooms: readonly RoomInUse[];
}

/**
 * Reads for each room of a location how much of the opening hours is booked, in the last four weeks, this one and the next two: the
 * live appointments that begin in a week, within the hours or not. The first open location unless a known one is asked for; null
 * when the clinic has none. One query while the set-up is cached.
 */
export async function readRoomUse(
  scope: Scope,
  weekStartsOn: WeekStart,
  locationId: string | null,
): Promise<RoomUse | null> {
  const locations = await readEveryPlace(scope);
  const location = locations.find(({ id }) => id === locationId) ?? locations[0];
  if (location === undefined) return null;
  const { zone } = location;
  const thisWeek = firstDayOfWeek(localDateOf(scope.now, zone), weekStartsOn);
  const weeks = Array.from({ length: BEFORE + FROM_NOW }, (_, n) => addDays(thisWeek, (n - BEFORE) * 7));
  const last = addDays(thisWeek, FROM_NOW * 7);
  const edges = [...weeks, last].map((first) => new Date(dayClock(first, zone).at(0)));
  const [from, until] = [edges[0] ?? scope.now, edges.at(-1) ?? scope.now];
  const [booked, rules] = await Promise.all([
    selectBooked(scope.tx, {
      ...{ tenantId: scope.tenant.id, locationId: location.id },
      ...{ from: from.toISOString(), until: until.toISOString() },
      edges: `{${edges.map((edge) => edge.toISOString()).join(',')}}`,
    }),
    readWorkingRules(scope, { therapistIds: [], locationIds: [location.id], from, until }),
  ]);
  const { hours = [], closures = [] } = rules.locations.get(location.id) ?? {};
  const openIn = weeks.map((first) =>
    minutesIn(
      layOutSite({ zone, hours, closures }, first, addDays(first, 6)).flatMap(
        ({ withinHours }) => withinHours,
      ),
    ),
  );
  const minutes = new Map(booked.map((row) => [`${row.roomId} ${row.week}`, row.minutes]));
  const rooms = location.rooms.map((room) => ({
    ...room,
    weeks: openIn.map((open, n) => roomWeek(minutes.get(`${room.id} ${n + 1}`) ?? 0, open)),
  }));
  const isShown = (room: RoomInUse) => room.isActive || room.weeks.some((week) => week.bookedMinutes > 0);
  return { locations, location, weeks, thisWeek, rooms: rooms.filter(isShown) };
}

/** The minutes of live appointments by room and by week; weeks are counted from 1. */
const selectBooked = statement<{
  tenantId: string;
  locationId: string;
  from: string;
  until: string;
  edges: string;
}>()((tx, given) =>
  tx
    .select({
      roomId: appointments.roomId,
      week: sql<number>`width_bucket(${appointments.startsAt}, ${given.edges}::timestamptz[])`.as('week'),
      minutes: sql<number>`(sum(extract(epoch from ${appointments.endsAt} - ${appointments.startsAt})) / 60)::int`,
    })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, given.tenantId),
        eq(appointments.locationId, given.locationId),
        isNotNull(appointments.roomId),
        gte(appointments.startsAt, given.from),
        lt(appointments.startsAt, given.until),
        notInArray(appointments.status, [...FREED_STATUSES]),
      ),
    )
    .groupBy(appointments.roomId, sql`week`),
);
