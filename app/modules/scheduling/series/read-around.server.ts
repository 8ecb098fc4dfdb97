import { sql } from 'drizzle-orm';
import { idsGiven, sqlStatement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readWorkingRules } from '#app/modules/hours/index.server.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import type { BookedTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import { readNumbers } from '#app/modules/scheduling/slots/index.server.ts';
import { MAX_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';
import { addTaken, takenNear, type TakenDays } from '#app/modules/scheduling/taken-times.ts';
import type { ResolvedBooking } from '#app/modules/scheduling/booking/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import type { Around } from './judge-dates.ts';
import type { PlannedDate } from './series-rule.ts';

/** No buffer of a service is longer than two hours, so a day on both sides of a session has all that can touch it. */
const MARGIN_MS = DAY_MS;
const NO_BUFFERS = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
const NEVER: readonly Interval[] = [];

/**
 * Reads what decides about the dates of a series for its own therapist and for `others`: one round trip while the clinic's
 * set-up is cached, however many dates. Only what touches the days of the series is read.
 */
export async function readAround(
  scope: Scope,
  booking: ResolvedBooking,
  dates: readonly PlannedDate[],
  others: readonly string[],
): Promise<Around> {
  const { location, service, shape, clientIds, states, inOrder } = booking;
  const therapistIds = [booking.therapistId, ...others];
  const times = dates.map(({ startsAt }) => startsAt.getTime());
  const [working, rows] = await Promise.all([
    readWorkingRules(scope, {
      therapistIds,
      locationIds: [location.id],
      from: new Date(Math.min(...times) - MARGIN_MS),
      until: new Date(Math.max(...times) + 2 * MARGIN_MS),
    }),
    selectTaken(scope.tx, {
      tenantId: scope.tenant.id,
      therapistIds: idsGiven(therapistIds),
      locationId: location.id,
      clientIds: idsGiven(clientIds),
      from: timesGiven(times.map((at) => at - MARGIN_MS)),
      until: timesGiven(times.map((at) => at + MARGIN_MS + shape.durationMinutes * 60_000)),
      longest: MAX_DURATION_MINUTES,
    }),
  ]);
  const taken = { therapist: new Map(), room: new Map(), client: new Map() } as Record<string, TakenDays>;
  for (const row of rows)
    for (const time of timesOf(row)) addTaken(taken[row.kind] as TakenDays, row.id, time);
  const near = (kind: string, id: string, within: Interval) =>
    takenNear(taken[kind] as TakenDays, id, { ...within, ...NO_BUFFERS });
  const { hours = [], closures = [] } = working.locations.get(location.id) ?? {};
  return {
    now: scope.now,
    zone: location.zone,
    shape,
    others,
    inOrder,
    closedFor: new Map(closures.map(({ from, reason }) => [from, reason])),
    rulesAt(therapistId, within) {
      const own = working.therapists.get(therapistId);
      const wide = { start: within.start - MARGIN_MS, end: within.end + MARGIN_MS };
      return {
        zone: location.zone,
        locationId: location.id,
        availability: own?.availability ?? [],
        exceptions: own?.exceptions ?? [],
        timeOff: (own?.timeOff ?? [])
          .map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() }))
          .filter(({ start, end }) => start < wide.end && end > wide.start),
        hours,
        closures,
        booked: near('therapist', therapistId, wide),
        clientsBusy: clientIds.flatMap((id) => near('client', id, within)),
        licencesByState: [...new Set(states)].map((state) =>
          (own?.licences ?? []).filter((licence) => licence.state === state),
        ),
        rooms: service.needsRoom
          ? new Map(location.rooms.map(({ id }) => [id, near('room', id, within) ?? NEVER]))
          : null,
      };
    },
  };
}

interface TakenRow extends Record<string, unknown> {
  kind: 'therapist' | 'room' | 'client';
  id: string;
  starts: string;
  ends: string;
  before: string;
  after: string;
}

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

/** One row for each therapist, room and client that is taken on these days. A cancelled or missed session takes nothing. */
const selectTaken = sqlStatement<{
  tenantId: string;
  therapistIds: string;
  locationId: string;
  clientIds: string;
  from: string;
  until: string;
  longest: number;
}>()<TakenRow>(
  (given) => sql`
    with days as (
      select "from", until, "from" - make_interval(mins => ${given.longest}::int) as earliest
      from unnest(${given.from}::timestamptz[], ${given.until}::timestamptz[]) as day ("from", until)),
    taken as (
      select distinct 'therapist' as kind, a.therapist_id as id, a.id as appointment, a.starts_at, a.ends_at,
        s.buffer_before_minutes as before, s.buffer_after_minutes as after
      from days join appointments a on a.tenant_id = ${given.tenantId} and a.therapist_id = any(${given.therapistIds}::uuid[])
          and a.starts_at >= days.earliest and a.starts_at < days.until and a.ends_at > days."from"
        join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
      where a.status not in ('cancelled', 'no_show')
      union all
      select distinct 'room', a.room_id, a.id, a.starts_at, a.ends_at, 0, 0
      from days join appointments a on a.tenant_id = ${given.tenantId} and a.location_id = ${given.locationId}
          and a.starts_at >= days.earliest and a.starts_at < days.until and a.ends_at > days."from"
      where a.room_id is not null and a.status not in ('cancelled', 'no_show')
      union all
      select distinct 'client', t.client_id, t.appointment_id, t.starts_at, t.ends_at, 0, 0
      from days join appointment_attendees t on t.tenant_id = ${given.tenantId} and t.client_id = any(${given.clientIds}::uuid[])
          and t.starts_at >= days.earliest and t.starts_at < days.until and t.ends_at > days."from"
      where t.status not in ('cancelled', 'no_show'))
    select kind, id, array_agg((date_part('epoch', starts_at) * 1000)::bigint)::text as starts,
      array_agg((date_part('epoch', ends_at) * 1000)::bigint)::text as ends,
      array_agg(before)::text as before, array_agg(after)::text as after
    from taken group by kind, id`,
);
