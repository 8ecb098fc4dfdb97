import { sql } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { idsGiven, sqlStatement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { jobRow } from '#jobs/contracts/enqueue.server.ts';
import { seriesChanged } from '#jobs/contracts/appointments.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { insertCoTherapists, lockPlaces } from '#app/modules/scheduling/co-therapists/index.server.ts';
import type { Place } from '#app/modules/scheduling/series-dates/judge-dates.ts';
import type { PreparedSeries } from './prepare-series.server.ts';

/**
 * Writes a series in one statement: its row when it is new, the appointments in the order of their times, those who attend, the history of
 * each, and one job that tells of all; in a second one those who accompany them. Returns the ids of the appointments in their order; null when a constraint has found
 * the therapist, a room or a client taken: the caller then rolls back what was written.
 */
export async function insertSeries(
  scope: Scope,
  { booking, rule }: PreparedSeries,
  given: {
    readonly id: string;
    /** Whether the series is new; else its row is there already. */
    readonly isNew: boolean;
    /** The rule that the appointments follow; null: that of the series' own row. */
    readonly ruleId: string | null;
    readonly firstDate: string;
    readonly startTime: string;
    readonly places: readonly Place[];
    readonly overrideReason: string;
  },
): Promise<string[] | null> {
  const { service, shape, location, clientIds } = booking;
  const placed = given.places
    .map((place) => ({
      ...place,
      id: scope.newId(),
      endsAt: new Date(place.startsAt.getTime() + shape.durationMinutes * 60_000),
    }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const rows = placed.map(({ id, ...place }) => {
    const reason = place.isOverridden ? given.overrideReason : null;
    return {
      id,
      change_id: scope.newId(),
      therapist_id: place.therapistId,
      room_id: place.roomId,
      starts_at: place.startsAt.toISOString(),
      ends_at: place.endsAt.toISOString(),
      override_reason: scope.vault.seal(appointments.overrideReason, id, reason),
    };
  });
  const accompanied = placed.flatMap(({ id: appointmentId, startsAt, endsAt, coTherapists = [] }) =>
    coTherapists.map(({ id: therapistId, isOverridden }) => ({
      ...{ appointmentId, therapistId, startsAt, endsAt },
      reason: isOverridden ? given.overrideReason : null,
    })),
  );
  if (accompanied.length > 0) await lockPlaces(scope);
  const job = jobRow(scope, seriesChanged, { seriesId: given.id, at: scope.now.getTime() });
  const [made] = await insertAll(scope.tx, {
    tenantId: scope.tenant.id,
    id: given.id,
    isNew: given.isNew,
    ruleId: given.ruleId,
    therapistId: booking.therapistId,
    locationId: location.id,
    serviceId: service.id,
    firstDate: given.firstDate,
    startTime: given.startTime,
    everyWeeks: rule.everyWeeks,
    days: `{${rule.days.join(',')}}`,
    endDate: rule.until,
    occurrences: rule.count,
    appointmentType: service.appointmentType,
    modality: service.modality,
    capacity: clientIds.length,
    rows: JSON.stringify(rows),
    clientIds: idsGiven(clientIds),
    attendeeIds: idsGiven(rows.flatMap(() => clientIds.map(() => scope.newId()))),
    now: scope.now.toISOString(),
    changedBy: actingAccount(scope.actor),
    jobId: job.id,
    job: job.job,
    payload: JSON.stringify(job.payload),
  });
  const isWhole = made?.placed === rows.length && made.attending === rows.length * clientIds.length;
  if (!isWhole) return null;
  await insertCoTherapists(scope, accompanied);
  return rows.map(({ id }) => id);
}

/**
 * Two series that meet insert in the same order, by time and then by client, so that one waits for the other and neither for
 * ever.
 */
const insertAll = sqlStatement<{
  tenantId: string;
  id: string;
  isNew: boolean;
  ruleId: string | null;
  therapistId: string;
  locationId: string;
  serviceId: string;
  firstDate: string;
  startTime: string;
  everyWeeks: number;
  days: string;
  endDate: string | null;
  occurrences: number | null;
  appointmentType: string;
  modality: string;
  capacity: number;
  rows: string;
  clientIds: string;
  attendeeIds: string;
  now: string;
  changedBy: string | null;
  jobId: string;
  job: string;
  payload: string;
}>()<{ placed: number; attending: number }>(
  (given) => sql`
    with made as (
      insert into appointment_series (tenant_id, id, therapist_id, location_id, service_id, first_date, start_time,
        interval_weeks, days_of_week, end_date, occurrences, created_at)
      select ${given.tenantId}::uuid, ${given.id}::uuid, ${given.therapistId}::uuid, ${given.locationId}::uuid, ${given.serviceId}::uuid,
        ${given.firstDate}::date, ${given.startTime}::time, ${given.everyWeeks}::int, ${given.days}::int[],
        ${given.endDate}::date, ${given.occurrences}::int, ${given.now}::timestamptz
      where ${given.isNew}::boolean
      returning tenant_id, id, location_id),
    series as (
      select *, ${given.now}::timestamptz as created_at from (
        select * from made
        union all
        select tenant_id, id, location_id from appointment_series
        where not ${given.isNew}::boolean and tenant_id = ${given.tenantId} and id = ${given.id}) as one),
    given as (
      select * from json_to_recordset((${given.rows}::text)::json) as row (id uuid, change_id uuid, therapist_id uuid,
        room_id uuid, starts_at timestamptz, ends_at timestamptz, override_reason text)),
    placed as (
      insert into appointments (tenant_id, id, therapist_id, location_id, room_id, service_id, series_id, series_rule_id, appointment_type,
        modality, starts_at, ends_at, status, capacity, override_reason, created_at)
      select series.tenant_id, given.id, given.therapist_id, location_id, room_id, ${given.serviceId}::uuid, series.id, ${given.ruleId}::uuid,
        ${given.appointmentType}::text, ${given.modality}::text, starts_at, ends_at, 'scheduled', ${given.capacity}::int,
        override_reason, created_at
      from series, given order by starts_at
      on conflict do nothing
      returning tenant_id, id, starts_at, ends_at, created_at),
    attending as (
      insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
      select tenant_id, (${given.attendeeIds}::uuid[])[row_number() over (order by starts_at, client_id)], placed.id,
        client_id, starts_at, ends_at, 'booked', created_at
      from placed, unnest(${given.clientIds}::uuid[]) as client_id order by starts_at, client_id
      on conflict do nothing
      returning 1),
    told as (
      insert into appointment_changes (tenant_id, id, appointment_id, kind, to_starts_at, changed_by, changed_at)
      select tenant_id, change_id, id, 'booked', placed.starts_at, ${given.changedBy}::uuid, created_at
      from placed join given using (id)),
    queued as (
      insert into outbox (tenant_id, id, job, payload, start_after, created_at)
      select tenant_id, ${given.jobId}::uuid, ${given.job}::text, (${given.payload}::text)::jsonb, created_at, created_at
      from series)
    select (select count(*)::int from placed) as placed, (select count(*)::int from attending) as attending`,
);
