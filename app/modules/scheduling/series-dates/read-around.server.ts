import { sql } from 'drizzle-orm';
import { idsGiven, sqlStatement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readNumbers, readWorkingRules } from '#app/modules/hours/index.server.ts';
import { byState } from '#app/modules/scheduling/by-client.ts';
import { sessionAt, type BookedTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { MAX_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';
import { addTaken, takenNear, type TakenDays } from '#app/modules/scheduling/taken-times.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { takenByHolds } from '#app/modules/scheduling/holds/index.server.ts';
import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';
import type { ResolvedBooking } from '#app/modules/scheduling/booking/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import type { Along, Around } from './judge-dates.ts';
import { otherDays } from './other-days.ts';
import type { PlannedDate } from './series-rule.ts';
import { whyNotAccompany } from './why-not-accompany.ts';

/** Two buffers of two hours, the longest, lie between sessions that do not touch. */
const AROUND_SESSION_MS = 4 * 3_600_000;
const NO_BUFFERS = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

/**
 * Reads what decides about the dates of a series: one round trip while the clinic's set-up is cached, however many dates. Reads
 * what touches the sessions, and with `wholeDays` what touches their days, for `others` beside the therapist. `alongIds` are to accompany every date.
 */
export async function readAround(
  scope: Scope,
  booking: ResolvedBooking,
  alongIds: readonly string[],
  dates: readonly PlannedDate[],
  wholeDays: { readonly others: readonly string[] } | null = null,
): Promise<Around> {
  const others = wholeDays?.others ?? [];
  const { location, service, shape, clientIds } = booking;
  const [read, bookable] = await Promise.all([
    readSurroundings(scope, {
      therapistIds: [...new Set([booking.therapistId, ...others, ...alongIds])],
      locationIds: [location.id],
      clientIds,
      startsAt: dates.map(({ startsAt }) => startsAt),
      longestMinutes: shape.durationMinutes,
      wholeDays: wholeDays !== null,
      besides: wholeDays === null ? [] : timesBesides(dates, location.zone),
    }),
    alongIds.length === 0 ? [] : readBookableTherapists(scope, 'any'),
  ]);
  const around = read.around({ ...booking, needsRoom: service.needsRoom, others });
  if (alongIds.length === 0) return around;
  const alone = read.around({ ...booking, needsRoom: false, clientIds: [], others: [] });
  const whyNot: Along['whyNot'] = (id, startsAt, hasReason) => {
    if (!bookable.some((one) => one.id === id)) return 'therapist-left';
    const rules = alone.rulesAt(id, sessionAt(startsAt.getTime(), shape.durationMinutes));
    return whyNotAccompany(
      id,
      { rules, offered: service, wanted: { ...shape, startsAt, now: scope.now } },
      hasReason,
    );
  };
  return { ...around, along: { ids: alongIds, whyNot } };
}

/** Returns when the sessions of these dates would begin on the other days of their weeks. */
export function timesBesides(dates: readonly Pick<PlannedDate, 'date' | 'startsAt'>[], zone: string): Date[] {
  return dates.flatMap((one) => otherDays(one, zone).map(({ startsAt }) => startsAt));
}

/** Whose times are read, around which starts. */
interface Asked {
  readonly therapistIds: readonly string[];
  readonly locationIds: readonly string[];
  readonly clientIds: readonly string[];
  readonly startsAt: readonly Date[];
  readonly longestMinutes: number;
  readonly wholeDays: boolean;
  /** Other starts, around which no more is read than touches their sessions. */
  readonly besides?: readonly Date[];
  /** Appointments that leave their times. */
  readonly exceptIds?: readonly string[];
  /** Time off that was entered before does not count. */
  readonly offSince?: Date;
}

/** A session whose place is judged. */
interface AskedSession extends Pick<
  ResolvedBooking,
  'location' | 'shape' | 'clientIds' | 'states' | 'inOrder'
> {
  readonly attending?: ResolvedBooking['attending'];
  readonly needsRoom: boolean;
  readonly others: readonly string[];
  /** Who accompanies it. */
  readonly coTherapistIds?: readonly string[] | undefined;
}

/** A session that takes its time, its therapist and its room from now on. */
export interface TakenSession extends Pick<
  ResolvedBooking,
  'therapistId' | 'clientIds' | 'startsAt' | 'shape'
> {
  readonly roomId: string | null;
}

/** What is read around some dates, and what is taken besides. */
export interface Surroundings {
  around(session: AskedSession): Around;
  take(session: TakenSession): void;
}

/** Reads what decides about sessions of several services at several locations: one round trip, as `readAround`. */
export async function readSurroundings(scope: Scope, asked: Asked): Promise<Surroundings> {
  const { therapistIds, locationIds, clientIds, besides = [], exceptIds = [] } = asked;
  const spans = [
    ...asked.startsAt.map((at) => [at.getTime(), asked.wholeDays ? DAY_MS : AROUND_SESSION_MS] as const),
    ...besides.map((at) => [at.getTime(), AROUND_SESSION_MS] as const),
  ];
  const times = spans.map(([at]) => at);
  const [working, rows] = await Promise.all([
    readWorkingRules(scope, {
      therapistIds: [...therapistIds],
      locationIds: [...locationIds],
      from: new Date(Math.min(...times) - DAY_MS),
      until: new Date(Math.max(...times) + 2 * DAY_MS),
    }),
    selectTaken(scope.tx, {
      tenantId: scope.tenant.id,
      therapistIds: idsGiven(therapistIds),
      locationIds: idsGiven(locationIds),
      clientIds: idsGiven(clientIds),
      exceptIds: idsGiven(exceptIds),
      from: timesGiven(spans.map(([at, margin]) => at - margin)),
      until: timesGiven(spans.map(([at, margin]) => at + margin + asked.longestMinutes * 60_000)),
      longest: MAX_DURATION_MINUTES,
      holder: actingAccount(scope.actor),
    }),
  ]);
  const taken = { therapist: new Map(), room: new Map(), client: new Map() } as Record<
    TakenRow['kind'],
    TakenDays
  >;
  for (const row of rows) for (const time of timesOf(row)) addTaken(taken[row.kind], row.id, time);
  const offOf = (therapistId: string) =>
    (working.therapists.get(therapistId)?.timeOff ?? [])
      .filter(({ enteredAt }) => asked.offSince === undefined || enteredAt >= asked.offSince)
      .map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() }));
  const near = (kind: TakenRow['kind'], id: string, within: Interval) =>
    takenNear(taken[kind], id, { ...within, ...NO_BUFFERS });
  return {
    take({ therapistId, roomId, clientIds: attending, startsAt, shape }) {
      const time = sessionAt(startsAt.getTime(), shape.durationMinutes);
      addTaken(taken.therapist, therapistId, { ...time, ...shape });
      if (roomId !== null) addTaken(taken.room, roomId, { ...time, ...NO_BUFFERS });
      for (const id of attending) addTaken(taken.client, id, { ...time, ...NO_BUFFERS });
    },
    around({
      location,
      needsRoom,
      shape,
      clientIds: coming,
      states,
      attending = [],
      inOrder,
      others,
      coTherapistIds = [],
    }) {
      const { hours = [], closures = [] } = working.locations.get(location.id) ?? {};
      return {
        now: scope.now,
        zone: location.zone,
        shape,
        others,
        inOrder,
        closedFor: new Map(closures.map(({ from, reason }) => [from, reason])),
        isRoomFree: (roomId, within) => !hasOverlap(within, near('room', roomId, within)),
        rulesAt(therapistId, within) {
          const own = working.therapists.get(therapistId);
          const wide = { start: within.start - AROUND_SESSION_MS, end: within.end + AROUND_SESSION_MS };
          return {
            zone: location.zone,
            locationId: location.id,
            availability: own?.availability ?? [],
            exceptions: own?.exceptions ?? [],
            timeOff: offOf(therapistId).filter(({ start, end }) => start < wide.end && end > wide.start),
            hours,
            closures,
            booked: near('therapist', therapistId, wide),
            clientsBusy: coming.flatMap((clientId) =>
              near('client', clientId, within).map((time) => ({ ...time, clientId })),
            ),
            coTherapistsBusy: coTherapistIds
              .filter((id) => id !== therapistId)
              .flatMap((id) => [...near('therapist', id, within), ...offOf(id)]),
            ...byState(states, attending, own?.licences ?? []),
            rooms: needsRoom ? new Map(location.rooms.map(({ id }) => [id, near('room', id, within)])) : null,
          };
        },
      };
    },
  };
}

type TakenRow = Record<'id' | 'starts' | 'ends' | 'before' | 'after', string> & {
  kind: 'therapist' | 'room' | 'client';
};

function timesOf({ starts, ends, before, after }: TakenRow): BookedTime[] {
  const [until, first, last] = [ends, before, after].map(readNumbers);
  return readNumbers(starts).map((start, at) => ({
    start,
    end: until?.[at] ?? start,
    bufferBeforeMinutes: first?.[at] ?? 0,
    bufferAfterMinutes: last?.[at] ?? 0,
  }));
}

function timesGiven(times: readonly number[]): string {
  return `{${times.map((at) => new Date(at).toISOString()).join(',')}}`;
}

const FREED = sql.raw(FREED_STATUSES.map((status) => `'${status}'`).join(', '));

/**
 * One row for each therapist, room and client that is taken on these days. A cancelled or missed session takes nothing. Each day
 * is looked up by itself (`offset 0`): an index has it, however many appointments lie between two days of the series.
 */
const selectTaken = sqlStatement<{
  tenantId: string;
  therapistIds: string;
  locationIds: string;
  clientIds: string;
  exceptIds: string;
  from: string;
  until: string;
  longest: number;
  holder: string | null;
}>()<TakenRow>(
  (given) => sql`
    with days as (
      select "from", until, "from" - make_interval(mins => ${given.longest}::int) as earliest
      from unnest(${given.from}::timestamptz[], ${given.until}::timestamptz[]) as day ("from", until)),
    taken as (
      select distinct 'therapist' as kind, a.therapist_id as id, a.id as appointment, a.starts_at, a.ends_at,
        s.buffer_before_minutes as before, s.buffer_after_minutes as after
      from days cross join lateral (
          select * from appointments where tenant_id = ${given.tenantId} and therapist_id = any(${given.therapistIds}::uuid[])
            and starts_at >= days.earliest and starts_at < days.until and ends_at > days."from"
            and status not in (${FREED}) and id <> all(${given.exceptIds}::uuid[]) offset 0) a
        join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
      union all
      select distinct 'therapist', a.therapist_id, a.appointment_id, a.starts_at, a.ends_at, s.buffer_before_minutes, s.buffer_after_minutes
      from days cross join lateral (
          select * from co_therapists where tenant_id = ${given.tenantId} and therapist_id = any(${given.therapistIds}::uuid[])
            and starts_at >= days.earliest and starts_at < days.until and ends_at > days."from"
            and is_live and appointment_id <> all(${given.exceptIds}::uuid[]) offset 0) a
        join appointments l on l.tenant_id = a.tenant_id and l.id = a.appointment_id
        join services s on s.tenant_id = l.tenant_id and s.id = l.service_id
      union all
      select distinct 'room', a.room_id, a.id, a.starts_at, a.ends_at, 0, 0
      from days cross join lateral (
          select * from appointments where tenant_id = ${given.tenantId} and location_id = any(${given.locationIds}::uuid[])
            and starts_at >= days.earliest and starts_at < days.until and ends_at > days."from"
            and room_id is not null and status not in (${FREED}) and id <> all(${given.exceptIds}::uuid[]) offset 0) a
      union all
      select distinct 'client', a.client_id, a.appointment_id, a.starts_at, a.ends_at, 0, 0
      from days cross join lateral (
          select * from appointment_attendees where tenant_id = ${given.tenantId} and client_id = any(${given.clientIds}::uuid[])
            and starts_at >= days.earliest and starts_at < days.until and ends_at > days."from"
            and status not in (${FREED}) and appointment_id <> all(${given.exceptIds}::uuid[]) offset 0) a
      union all ${takenByHolds(given)})
    select kind, id, array_agg((date_part('epoch', starts_at) * 1000)::bigint)::text as starts,
      array_agg((date_part('epoch', ends_at) * 1000)::bigint)::text as ends,
      array_agg(before)::text as before, array_agg(after)::text as after
    from taken group by kind, id`,
);
