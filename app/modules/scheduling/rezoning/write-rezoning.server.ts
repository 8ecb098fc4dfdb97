import { sql } from 'drizzle-orm';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueueAll, jobRow } from '#jobs/contracts/enqueue.server.ts';
import { actsOn, changeRow } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import type { Handed } from '#app/modules/scheduling/hand-over/index.server.ts';
import { moveChange } from '#app/modules/scheduling/moves/move-change.ts';
import { atSameClock, type Kept, type ZoneChange } from './rezoning.ts';

/** Far from every session, so that none is in the way of another while all of them move. */
const AWAY_MS = 1_000 * 366 * 86_400_000;

/**
 * Writes these sessions, which are locked, at the same time on the new clock or at the same moment, with their history, their
 * messages and the entries of the trail: as many statements however many sessions. Each gets a new version of its messages,
 * so that what was planned for the old clock is silent. Throws what the constraints say when a time is taken.
 */
export async function writeRezoning(
  scope: Scope,
  sessions: readonly Handed[],
  zones: ZoneChange,
  kept: Kept,
): Promise<void> {
  if (sessions.length === 0) return;
  const startOf = ({ startsAt }: Handed) => (kept === 'clock' ? atSameClock(startsAt, zones) : startsAt);
  // Constraints compare row by row: no session may go where one stands that goes on itself.
  await place(scope, sessions, ({ startsAt }) => new Date(startsAt.getTime() + AWAY_MS));
  const versions = await place(scope, sessions, startOf);
  const history = sessions.map((session) =>
    changeRow(
      scope,
      session,
      kept === 'clock'
        ? moveChange(session, { startsAt: startOf(session), status: session.status })
        : { kind: 'moved', to: session.startsAt },
    ),
  );
  const jobs = sessions.map((session) => {
    const appointmentVersion = versions.get(session.id);
    if (appointmentVersion === undefined) throw new Error('A locked session was not written.');
    const payload = { appointmentId: session.id, appointmentVersion, change: 'moved' as const };
    return jobRow(scope, appointmentChanged, payload, tellAt(startOf(session), scope.now));
  });
  await Promise.all([scope.tx.insert(appointmentChanges).values(history), enqueueAll(scope, jobs)]);
  if (kept === 'moment') return;
  for (const session of sessions)
    for (const entry of actsOn(session, { action: 'appointment.move' })) scope.audit(entry);
}

/** Gives sessions and those who attend other times; returns the version of each one's messages. */
async function place(
  { tx, tenant }: Scope,
  sessions: readonly Handed[],
  startOf: (session: Handed) => Date,
): Promise<ReadonlyMap<string, number>> {
  const given = sessions.map((session) => {
    const starts = startOf(session);
    const lengthMs = session.endsAt.getTime() - session.startsAt.getTime();
    return {
      id: session.id,
      starts_at: starts.toISOString(),
      ends_at: new Date(starts.getTime() + lengthMs).toISOString(),
    };
  });
  const from = sql`from json_to_recordset(${JSON.stringify(given)}::json)
    as given (id uuid, starts_at timestamptz, ends_at timestamptz)`;
  const [rows] = await Promise.all([
    tx.execute<{ id: string; version: number }>(sql`
      update appointments set starts_at = given.starts_at, ends_at = given.ends_at,
        row_version = appointments.row_version + 1 ${from}
      where appointments.tenant_id = ${tenant.id} and appointments.id = given.id
      returning appointments.id, appointments.message_version as version`),
    tx.execute(sql`
      update appointment_attendees set starts_at = given.starts_at, ends_at = given.ends_at ${from}
      where appointment_attendees.tenant_id = ${tenant.id} and appointment_attendees.appointment_id = given.id`),
  ]);
  return new Map(rows.map(({ id, version }) => [id, version]));
}
