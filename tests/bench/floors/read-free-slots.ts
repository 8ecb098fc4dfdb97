import type { TransactionSql } from 'postgres';
import type { BookedTime, BookingRules } from '#app/modules/scheduling/slots/booking-rules.ts';
import type { Interval } from '#app/modules/hours/intervals.ts';
import { listFreeTimes } from '#app/modules/scheduling/slots/free-times.ts';
import { clients } from '#db/schema/clients.ts';
import type { Sealed } from '#db/schema/columns.ts';
import { inTenant, vaultOf } from './floor-database.ts';
import { renderPage } from './render-page.ts';

const DAY_MS = 86_400_000;

/**
 * The free times of one therapist for one client in a fortnight: what stands against them read in one round trip, the
 * product's own rule over it, a plain table.
 */
export async function readFreeSlots(tenantId: string, query: URLSearchParams): Promise<string> {
  const vault = await vaultOf(tenantId);
  const fromDate = query.get('from') ?? '';
  const locationId = query.get('location') ?? '';
  const clientId = query.get('client') ?? '';
  const read = await inTenant(tenantId, (tx) =>
    readAll(tx, {
      tenantId,
      therapistId: query.get('therapist') ?? '',
      locationId,
      serviceId: query.get('service') ?? '',
      clientId,
      from: new Date(Date.parse(`${fromDate}T00:00Z`) - 2 * DAY_MS).toISOString(),
      until: new Date(Date.parse(`${fromDate}T00:00Z`) + 16 * DAY_MS).toISOString(),
    }),
  );
  const state = vault.unseal(clients.state, clientId, read.state);
  const { zone, service, ...rest } = read;
  const rules: BookingRules = {
    ...rest,
    zone,
    locationId,
    licencesByState: [read.licences.filter((licence) => licence.state === state)],
  };
  const days = listFreeTimes(rules, service, { fromDate, days: 14, now: new Date() });
  return renderPage(
    'Free times',
    days.flatMap(({ date, starts }) => starts.map(({ local }) => [date, local])),
  );
}

interface Search {
  tenantId: string;
  therapistId: string;
  locationId: string;
  serviceId: string;
  clientId: string;
  from: string;
  until: string;
}

type Service = { durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number };

async function readAll(tx: TransactionSql, search: Search) {
  const { tenantId, therapistId, locationId, serviceId, clientId, from, until } = search;
  const ms = (column: string) => tx.unsafe(`(date_part('epoch', ${column}) * 1000)::float8`);
  const [
    place,
    service,
    client,
    booked,
    taken,
    busy,
    hours,
    closures,
    weekly,
    exceptions,
    timeOff,
    licences,
  ] = await Promise.all([
    tx<{ zone: string; rooms: string[] }[]>`
        select l.zone, (select coalesce(json_agg(r.id), '[]') from rooms r
          where r.tenant_id = l.tenant_id and r.location_id = l.id and r.is_active) as rooms
        from locations l where l.tenant_id = ${tenantId} and l.id = ${locationId}`,
    tx<Service[]>`
        select duration_minutes as "durationMinutes", buffer_before_minutes as "bufferBeforeMinutes",
          buffer_after_minutes as "bufferAfterMinutes" from services where tenant_id = ${tenantId} and id = ${serviceId}`,
    tx<{ state: Sealed }[]>`select state from clients where tenant_id = ${tenantId} and id = ${clientId}`,
    tx<BookedTime[]>`
        select ${ms('a.starts_at')} as start, ${ms('a.ends_at')} as "end",
          s.buffer_before_minutes as "bufferBeforeMinutes", s.buffer_after_minutes as "bufferAfterMinutes"
        from appointments a join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
        where a.tenant_id = ${tenantId} and a.therapist_id = ${therapistId} and a.starts_at >= ${from}
          and a.starts_at < ${until} and a.status not in ('cancelled', 'no_show')`,
    tx<{ room: string; spans: [number, number][] }[]>`
        select room_id as room, json_agg(json_build_array(${ms('starts_at')}, ${ms('ends_at')})) as spans
        from appointments
        where tenant_id = ${tenantId} and location_id = ${locationId} and starts_at >= ${from} and starts_at < ${until}
          and status not in ('cancelled', 'no_show') and room_id is not null
        group by room_id`,
    tx<Interval[]>`
        select ${ms('starts_at')} as start, ${ms('ends_at')} as "end" from appointment_attendees
        where tenant_id = ${tenantId} and client_id = ${clientId} and starts_at >= ${from} and starts_at < ${until}
          and status not in ('cancelled', 'no_show')`,
    tx<BookingRules['hours']>`
        select weekday, opens as start, closes as "end" from location_hours
        where tenant_id = ${tenantId} and location_id = ${locationId}`,
    tx<BookingRules['closures']>`
        select closed_on::text as "from", closed_on::text as until from location_closures
        where tenant_id = ${tenantId} and location_id = ${locationId} and closed_on >= ${from} and closed_on <= ${until}`,
    tx<BookingRules['availability']>`
        select weekday, starts_at as start, ends_at as "end", location_id as "locationId", valid_from::text as "validFrom",
          valid_until::text as "validUntil"
        from availability_rules where tenant_id = ${tenantId} and therapist_id = ${therapistId}`,
    tx<{ date: string; start: string | null; end: string | null; locationId: string }[]>`
        select on_date::text as date, starts_at as start, ends_at as "end", location_id as "locationId"
        from availability_exceptions
        where tenant_id = ${tenantId} and therapist_id = ${therapistId} and on_date >= ${from} and on_date <= ${until}`,
    tx<Interval[]>`
        select ${ms('starts_at')} as start, ${ms('ends_at')} as "end" from time_off
        where tenant_id = ${tenantId} and therapist_id = ${therapistId} and starts_at < ${until} and ends_at > ${from}`,
    tx<{ state: string; validFrom: string | null; expiresOn: string }[]>`
        select state, valid_from::text as "validFrom", expires_on::text as "expiresOn" from licences
        where tenant_id = ${tenantId} and therapist_id = ${therapistId}`,
  ]);
  const spansOf = new Map(taken.map(({ room, spans }) => [room, spans]));
  return {
    zone: place[0]!.zone,
    service: service[0]!,
    state: client[0]!.state,
    booked,
    clientsBusy: busy,
    rooms: new Map(
      place[0]!.rooms.map((room) => [
        room,
        (spansOf.get(room) ?? []).map(([start, end]) => ({ start, end })),
      ]),
    ),
    hours,
    closures,
    availability: weekly,
    exceptions: exceptions.map(({ date, start, end, locationId: at }) => ({
      date,
      windows: start === null || end === null ? [] : [{ start, end, locationId: at }],
    })),
    timeOff,
    licences,
  };
}
