import { sql } from 'drizzle-orm';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueueAll, jobRow } from '#jobs/contracts/enqueue.server.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { actsOn, changeRow } from '#app/modules/scheduling/appointments/index.server.ts';
import { readTakenOver } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { moveChange } from '#app/modules/scheduling/moves/move-change.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { keepWaiting } from '#app/modules/scheduling/waiting-list/index.server.ts';
import type { Choice } from './choose-ways.ts';
import type { Handed } from './read-handed.server.ts';
import { isCancelled } from '#app/modules/scheduling/handed-over-way.ts';

/** What a session has once it is handed over. */
interface Written {
  readonly session: Handed;
  readonly choice: Choice;
  readonly startsAt: Date;
  readonly status: AppointmentStatus;
  readonly therapistId: string;
  readonly locationId: string;
  readonly roomId: string | null;
  readonly overrideReason: string | null;
}

/**
 * Writes what was chosen for these sessions, which are locked: the sessions, who attends, the history, the messages, who waits
 * for another time, and the entries of the trail. The statements are as many for one session as for all. Throws what the
 * constraints say when a place is taken.
 */
export async function writeHandOver(
  scope: Scope,
  handed: readonly Handed[],
  choices: ReadonlyMap<string, Choice>,
): Promise<void> {
  const all = handed.flatMap((session): Written[] => {
    const choice = choices.get(session.id);
    return choice === undefined ? [] : [becomes(session, choice)];
  });
  const over = await readTakenOver(
    scope,
    all.map(({ session, therapistId: to }) => ({ ...session, to })),
  );
  const changed = all.filter(({ choice }) => choice.way !== 'keep');
  const [versions] = await Promise.all([updateSessions(scope, all), updateAttendees(scope, changed)]);
  const history = changed.map((one) =>
    changeRow(scope, one.session, changeOf(one, over.get(one.session.id))),
  );
  const jobs = changed.flatMap(({ session, choice, startsAt }) => {
    const version = versions.get(session.id);
    if (version === undefined) throw new Error('A locked session was not written.');
    if (version === session.messageVersion) return [];
    const change = isCancelled(choice.way) ? ('cancelled' as const) : ('moved' as const);
    const payload = { appointmentId: session.id, appointmentVersion: version, change };
    return [jobRow(scope, appointmentChanged, payload, tellAt(startsAt, scope.now))];
  });
  await Promise.all([
    history.length === 0 ? undefined : scope.tx.insert(appointmentChanges).values(history),
    enqueueAll(scope, jobs),
  ]);
  await keepWaiting(
    scope,
    changed
      .filter(({ choice }) => choice.way === 'wait')
      .map(({ session, choice: { reason } }) => ({ ...session, reason })),
  );
  for (const { session, choice } of all)
    for (const entry of actsOn(session, actOf(choice))) scope.audit(entry);
}

function becomes(session: Handed, choice: Choice): Written {
  const { startsAt, status, therapistId, locationId, roomId } = session;
  const as = { session, choice, startsAt, status, therapistId, locationId, roomId };
  const { way } = choice;
  // Why it stays is what a time outside the rules needs: a reason of the staff's.
  if (way === 'keep') return { ...as, overrideReason: session.overrideReason ?? choice.reason };
  if (typeof way === 'string') return { ...as, status: 'cancelled', overrideReason: session.overrideReason };
  const isSameTime = way.startsAt.getTime() === startsAt.getTime();
  return { ...as, ...way, status: isSameTime ? status : 'scheduled', overrideReason: null };
}

function actOf({ way, reason }: Choice) {
  if (way === 'keep') return { action: 'appointment.keep' as const, reason };
  return isCancelled(way)
    ? { action: 'appointment.cancel' as const, reason }
    : { action: 'appointment.move' as const };
}

function changeOf({ session, choice, startsAt, status }: Written, accompaniedReason?: string) {
  if (!isCancelled(choice.way)) return moveChange(session, { startsAt, status, accompaniedReason });
  return {
    kind: 'cancelled' as const,
    from: session.startsAt,
    askedBy: 'clinic' as const,
    reason: choice.reason,
    fromStatus: session.status,
    toStatus: status,
  };
}

/** Writes all sessions at once, and returns the version of each one's messages. */
async function updateSessions(scope: Scope, all: readonly Written[]): Promise<ReadonlyMap<string, number>> {
  const given = all.map((one) => ({
    id: one.session.id,
    starts_at: one.startsAt.toISOString(),
    ends_at: endOf(one).toISOString(),
    status: one.status,
    therapist_id: one.therapistId,
    location_id: one.locationId,
    room_id: one.roomId,
    override_reason: scope.vault.seal(appointments.overrideReason, one.session.id, one.overrideReason),
  }));
  const rows = await scope.tx.execute<{ id: string; version: number }>(sql`
    update appointments set starts_at = given.starts_at, ends_at = given.ends_at, status = given.status,
      therapist_id = given.therapist_id, location_id = given.location_id, room_id = given.room_id,
      override_reason = given.override_reason, row_version = appointments.row_version + 1
    from json_to_recordset(${JSON.stringify(given)}::json) as given (id uuid, starts_at timestamptz, ends_at timestamptz,
      status text, therapist_id uuid, location_id uuid, room_id uuid, override_reason text)
    where appointments.tenant_id = ${scope.tenant.id} and appointments.id = given.id
    returning appointments.id, appointments.message_version as version`);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Gives those who attend the new times of their sessions, or frees them of a cancelled one. */
async function updateAttendees(scope: Scope, changed: readonly Written[]): Promise<void> {
  const given = changed.map((one) => ({
    id: one.session.id,
    starts_at: one.startsAt.toISOString(),
    ends_at: endOf(one).toISOString(),
    is_cancelled: isCancelled(one.choice.way),
  }));
  await scope.tx.execute(sql`
    update appointment_attendees set starts_at = given.starts_at, ends_at = given.ends_at,
      status = case when given.is_cancelled then 'cancelled' else appointment_attendees.status end
    from json_to_recordset(${JSON.stringify(given)}::json) as given (id uuid, starts_at timestamptz, ends_at timestamptz,
      is_cancelled boolean)
    where appointment_attendees.tenant_id = ${scope.tenant.id} and appointment_attendees.appointment_id = given.id`);
}

function endOf({ session, startsAt }: Written): Date {
  return new Date(startsAt.getTime() + session.endsAt.getTime() - session.startsAt.getTime());
}
