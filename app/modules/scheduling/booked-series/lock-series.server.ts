import { sql } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { AppointmentStatus, NoteState } from '#app/modules/scheduling/appointments/appointment.ts';
import { isId } from '#app/platform/new-id.ts';

/** An appointment of a series that is locked. */
export interface LockedRow {
  readonly id: string;
  readonly seriesId: string;
  readonly version: number;
  /** Raised by every change that clients are told of. */
  readonly messageVersion: number;
  readonly status: AppointmentStatus;
  readonly therapistId: string;
  readonly bookedAt: Date;
  readonly startsAt: Date;
  readonly noteState: NoteState;
  readonly overrideReason: string | null;
}

/**
 * Locks the appointments of a series in the order of their times, and reads who attends and how far the notes are. None where the
 * appointment is not there, or belongs to no series.
 */
export async function lockSeries(
  { tx, tenant, vault }: Scope,
  appointmentId: string,
): Promise<{ readonly rows: readonly LockedRow[]; readonly clientIds: readonly string[] }> {
  if (!isId(appointmentId)) return { rows: [], clientIds: [] };
  const own = sql`(select series_id from appointments where tenant_id = ${tenant.id} and id = ${appointmentId})`;
  const [locked, notes, attending] = await Promise.all([
    tx.execute<{
      id: string;
      series: string;
      version: number;
      message: number;
      reason: typeof appointments.$inferSelect.overrideReason;
      status: AppointmentStatus;
      therapist: string;
      booked: string;
      starts: string;
    }>(sql`
      select id, series_id as series, row_version as version, message_version as message, override_reason as reason,
        status, therapist_id as therapist, (date_part('epoch', created_at) * 1000)::bigint::text as booked,
        (date_part('epoch', starts_at) * 1000)::bigint::text as starts
      from appointments where tenant_id = ${tenant.id} and series_id = ${own}
      order by starts_at, id for no key update`),
    // After the lock, in a statement of its own: it sees a signature that was written while the lock was awaited.
    tx.execute<{ id: string; state: NoteState }>(sql`
      select id, app.note_state(tenant_id, id) as state from appointments
      where tenant_id = ${tenant.id} and series_id = ${own}`),
    tx.execute<{ client: string }>(sql`
      select distinct client_id as client from appointment_attendees
      where tenant_id = ${tenant.id} and appointment_id = ${appointmentId} and removed_late is null
      order by client_id`),
  ]);
  const stateOf = new Map(notes.map(({ id, state }) => [id, state]));
  return {
    clientIds: attending.map(({ client }) => client),
    rows: locked.map((row): LockedRow => ({
      id: row.id,
      seriesId: row.series,
      version: row.version,
      messageVersion: row.message,
      overrideReason: vault.unseal(appointments.overrideReason, row.id, row.reason),
      status: row.status,
      therapistId: row.therapist,
      bookedAt: new Date(Number(row.booked)),
      startsAt: new Date(Number(row.starts)),
      noteState: stateOf.get(row.id) ?? 'none',
    })),
  };
}
