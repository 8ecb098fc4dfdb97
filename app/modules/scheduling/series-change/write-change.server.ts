import { sql } from 'drizzle-orm';
import { appointmentChanges, appointments, appointmentSeriesRules } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { seriesChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { changeRow } from '#app/modules/scheduling/appointments/index.server.ts';
import type { LockedRow, SeriesRow } from '#app/modules/scheduling/booked-series/index.server.ts';
import type { StoredRule } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { actAsHolder } from '#app/modules/scheduling/holds/index.server.ts';
import { moveChange } from '#app/modules/scheduling/moves/move-change.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { changedRule } from './plan-change.ts';
import type { PreparedChange } from './prepare-change.server.ts';

/** What an appointment has once the series is changed. */
interface Written {
  readonly had: SeriesRow['appointment'];
  readonly locked: LockedRow;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: AppointmentStatus;
  readonly therapistId: string;
  readonly roomId: string | null;
  readonly serviceId: string;
  readonly overrideReason: string | null;
}

/**
 * Writes a change of a series: the rules that its appointments follow from now on, those of them that become different, who attends, the
 * history of each, and one job that tells of all where clients hear of it. As many statements for one as for all. Returns how many
 * became different. Throws what the constraints say when a place is taken.
 */
export async function writeChange(
  scope: Scope,
  prepared: PreparedChange,
  locked: readonly LockedRow[],
  overrideReason: string,
): Promise<number> {
  const written = listWritten(prepared, locked, overrideReason);
  const { rules, ruleIdOf } = rulesOf(scope, prepared);
  const inTheWay = written.filter((one) => isInTheWay(one, written));
  const follows = prepared.rows.map(({ appointment: { id }, rule }) => ({ id, rule: ruleIdOf(rule) }));
  await Promise.all([
    scope.tx.insert(appointmentSeriesRules).values(rules),
    scope.tx.execute(sql`
      update appointments set series_rule_id = given.rule
      from json_to_recordset(${JSON.stringify(follows)}::json) as given (id uuid, rule uuid)
      where appointments.tenant_id = ${scope.tenant.id} and appointments.id = given.id`),
    scope.tx.insert(appointmentChanges).values(written.map((one) => moveRow(scope, one))),
    setAside(scope, inTheWay),
    actAsHolder(scope),
  ]);
  // By itself: what is sent behind a statement that fails hides why it did.
  const versions = await updateAll(scope, prepared, written);
  const told = written.filter(({ locked: { id, messageVersion } }) => versions.get(id) !== messageVersion);
  if (told.length > 0) {
    const soonest = new Date(Math.min(...told.map(({ startsAt }) => startsAt.getTime())));
    const payload = { seriesId: prepared.series.id, at: scope.now.getTime() };
    await enqueue(scope, seriesChanged, payload, tellAt(soonest, scope.now));
  }
  return written.length;
}

function listWritten({ prepared }: PreparedChange, locked: readonly LockedRow[], reason: string): Written[] {
  const byId = new Map(locked.map((row) => [row.id, row]));
  return prepared.flatMap(({ row: { appointment: had }, planned, session, chosen }) => {
    const row = byId.get(had.id);
    if (chosen === null || row === undefined) return [];
    const { startsAt, therapistId, roomId, isOverridden } = chosen;
    return [
      {
        had,
        locked: row,
        startsAt,
        endsAt: new Date(startsAt.getTime() + session.shape.durationMinutes * 60_000),
        status: startsAt.getTime() === had.startsAt.getTime() ? had.status : ('scheduled' as const),
        therapistId,
        roomId,
        serviceId: planned.serviceId,
        overrideReason: isOverridden ? reason : null,
      },
    ];
  });
}

/** Makes the entry of its move in the history of an appointment. */
function moveRow(scope: Scope, { had, locked, ...to }: Written) {
  const { overrideReason } = locked;
  const [therapistId, locationId, serviceId] = [had.therapist.id, had.location.id, had.service.id];
  const moved = { ...had, therapistId, locationId, serviceId, roomId: had.room?.id ?? null, overrideReason };
  return changeRow(scope, had, moveChange(moved, to));
}

/** Makes the rows of the rules that the change sets, one for each that its appointments followed, and says which replaces which. */
function rulesOf({ tenant, newId, now }: Scope, { rows, change, series }: PreparedChange) {
  const ids = new Map<string, string>();
  const made: (typeof appointmentSeriesRules.$inferInsert)[] = [];
  const ruleIdOf = (rule: StoredRule): string => {
    const { days, startTime, therapistId, serviceId, roomId } = changedRule(rule, change);
    const key = JSON.stringify([days, startTime, therapistId, serviceId, roomId]);
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = newId();
    ids.set(key, id);
    made.push({
      ...{ tenantId: tenant.id, id, seriesId: series.id, therapistId, serviceId, roomId, startTime },
      ...{ daysOfWeek: [...days], createdAt: now },
    });
    return id;
  };
  for (const { rule } of rows) ruleIdOf(rule);
  return { rules: made, ruleIdOf };
}

/** Tells whether an appointment leaves a time that another one gets: no constraint is to see both there. */
function isInTheWay({ had }: Written, written: readonly Written[]): boolean {
  return written.some(
    (other) => other.had.id !== had.id && had.startsAt < other.endsAt && other.startsAt < had.endsAt,
  );
}

/** Takes appointments out of the way of the others, to where nothing is: the exclusion constraints judge each row by itself. */
async function setAside({ tx, tenant }: Scope, some: readonly Written[]): Promise<void> {
  const ids = JSON.stringify(some.map(({ had }) => had.id));
  await tx.execute(sql`
    with given as (select value::uuid as id from json_array_elements_text(${ids}::json)),
    aside as (
      update appointments set starts_at = starts_at + interval '1000 years', ends_at = ends_at + interval '1000 years'
      from given where appointments.tenant_id = ${tenant.id} and appointments.id = given.id)
    update appointment_attendees set starts_at = starts_at + interval '1000 years', ends_at = ends_at + interval '1000 years'
    from given
    where appointment_attendees.tenant_id = ${tenant.id} and appointment_attendees.appointment_id = given.id`);
}

/** Writes all that become different at once, with those who attend, and returns the version of each one's messages. */
async function updateAll(
  scope: Scope,
  { ever }: PreparedChange,
  written: readonly Written[],
): Promise<ReadonlyMap<string, number>> {
  const typeOf = new Map(ever.services.map((service) => [service.id, service]));
  const given = written.map((one) => {
    const isSame = one.serviceId === one.had.service.id;
    const service = typeOf.get(one.serviceId);
    return {
      id: one.had.id,
      starts_at: one.startsAt.toISOString(),
      ends_at: one.endsAt.toISOString(),
      status: one.status,
      therapist_id: one.therapistId,
      room_id: one.roomId,
      service_id: one.serviceId,
      appointment_type: isSame ? one.had.type : service?.appointmentType,
      modality: isSame ? one.had.modality : service?.modality,
      override_reason: scope.vault.seal(appointments.overrideReason, one.had.id, one.overrideReason),
    };
  });
  const rows = await scope.tx.execute<{ id: string; version: number }>(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(given)}::json) as row (id uuid, starts_at timestamptz,
        ends_at timestamptz, status text, therapist_id uuid, room_id uuid, service_id uuid, appointment_type text,
        modality text, override_reason text)),
    attending as (
      update appointment_attendees set starts_at = given.starts_at, ends_at = given.ends_at from given
      where appointment_attendees.tenant_id = ${scope.tenant.id} and appointment_attendees.appointment_id = given.id)
    update appointments set starts_at = given.starts_at, ends_at = given.ends_at, status = given.status,
      therapist_id = given.therapist_id, room_id = given.room_id, service_id = given.service_id,
      appointment_type = given.appointment_type, modality = given.modality, override_reason = given.override_reason,
      row_version = appointments.row_version + 1
    from given where appointments.tenant_id = ${scope.tenant.id} and appointments.id = given.id
    returning appointments.id, appointments.message_version as version`);
  return new Map(rows.map(({ id, version }) => [id, version]));
}
