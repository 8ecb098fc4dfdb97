import { and, eq, sql } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { sqlStatement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { utcDateOf } from '#app/platform/local-time.ts';
import {
  insertCoTherapists,
  type Accompaniment,
} from '#app/modules/scheduling/co-therapists/index.server.ts';
import { actAsHolder } from '#app/modules/scheduling/holds/index.server.ts';
import type { FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { findBlockers } from '#app/modules/scheduling/offers/index.server.ts';

type TimeSpan = { startsAt: Date; endsAt: Date };

/** Why an appointment cannot have the time. */
export type Misplaced = 'stale' | 'slot-taken' | 'client-busy' | 'co-therapist-busy' | 'room-taken';

/** The appointment has the time, and messages about it have this version from now on. */
type Placed = { readonly messageVersion: number };

/** The codes (SQLSTATE) with which PostgreSQL tells a lost race: exclusion_violation, deadlock_detected, lock_not_available. */
const LOST_RACE = new Set(['23P01', '40P01', '55P03']);

/**
 * Waits until no other move of the same therapist, room or client on the same days, those of one span or of several, is under way, and locks them until
 * the transaction ends. Without this, an UPDATE, unlike an INSERT … ON CONFLICT, would deadlock with another in a rush.
 */
export async function takeTurn(
  scope: Scope,
  concerned: readonly string[],
  ...spans: readonly TimeSpan[]
): Promise<void> {
  const days = [...new Set(spans.flatMap((span) => [span.startsAt, span.endsAt]).map(utcDateOf))];
  const keys = concerned.flatMap((id) => days.map((day) => `${scope.tenant.id} ${id} ${day}`)).sort();
  await lockKeys(scope.tx, { keys: JSON.stringify(keys) });
}

const lockKeys = sqlStatement<{ keys: string }>()(
  (given) => sql`select pg_advisory_xact_lock(hashtextextended(key, 0))
    from (select key from json_array_elements_text(${given.keys}::text::json) with ordinality as t(key, n) order by n) as keys`,
);

/** What an appointment is given. */
type Place = TimeSpan & {
  readonly therapistId: string;
  readonly status: AppointmentStatus;
  readonly location: { readonly id: string };
  readonly service: Pick<FoundAppointment['service'], 'id' | 'appointmentType' | 'modality'>;
};

/**
 * Gives an appointment another place in the calendar and the first of these rooms that is free; null is none. The
 * attendees get the same time: their foreign key requires it at the commit. Constraints decide whether a time is taken.
 * The new version of its messages silences those that were due for the earlier version. `overrideReason` is the reason
 * that staff gave for this time, null when it needs none.
 */
export async function placeAppointment(
  scope: Scope,
  appointment: FoundAppointment,
  to: Place,
  rooms: readonly (string | null)[],
  overrideReason: string | null,
): Promise<Placed | Misplaced> {
  for (const roomId of rooms.length === 0 ? [null] : rooms) {
    const placed = await tryPlace(scope, appointment, to, roomId, overrideReason);
    if (placed !== 'lost') return placed;
    const { startsAt, endsAt, therapistId } = to;
    const wanted = { startsAt, endsAt, therapistId, roomId, exceptId: appointment.id };
    const overlapping = await findBlockers(scope, wanted);
    if (overlapping.therapist) return 'slot-taken';
    if (overlapping.coTherapist) return 'co-therapist-busy';
    if (!overlapping.room) return 'client-busy';
  }
  return 'room-taken';
}

async function tryPlace(
  scope: Scope,
  { id, rowVersion, status }: FoundAppointment,
  to: Place,
  roomId: string | null,
  overrideReason: string | null,
): Promise<Placed | 'stale' | 'lost'> {
  const span = { startsAt: to.startsAt, endsAt: to.endsAt };
  try {
    const [, moved] = await scope.tx.transaction((savepoint) =>
      Promise.all([
        actAsHolder({ ...scope, tx: savepoint }),
        savepoint
          .update(appointments)
          .set({
            ...span,
            status: to.status,
            roomId,
            therapistId: to.therapistId,
            locationId: to.location.id,
            serviceId: to.service.id,
            appointmentType: to.service.appointmentType,
            modality: to.service.modality,
            overrideReason: scope.vault.seal(appointments.overrideReason, id, overrideReason),
            rowVersion: rowVersion + 1,
          })
          .where(
            and(
              eq(appointments.tenantId, scope.tenant.id),
              eq(appointments.id, id),
              eq(appointments.rowVersion, rowVersion),
              eq(appointments.status, status),
            ),
          )
          .returning({ messageVersion: appointments.messageVersion }),
        savepoint
          .update(appointmentAttendees)
          .set(span)
          .where(
            and(
              eq(appointmentAttendees.tenantId, scope.tenant.id),
              eq(appointmentAttendees.appointmentId, id),
            ),
          ),
      ]),
    );
    return moved[0] ?? 'stale';
  } catch (error) {
    if (isLostRace(error)) return 'lost';
    throw error;
  }
}

/** Lets co-therapists accompany an appointment again. False when one of them is taken. */
export async function accompanyAgain(scope: Scope, along: readonly Accompaniment[]): Promise<boolean> {
  if (along.length === 0) return true;
  try {
    await scope.tx.transaction((tx) => insertCoTherapists({ ...scope, tx }, along));
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}

/** Tells whether a write failed because somebody else was there first. */
export function isLostRace(error: unknown): boolean {
  return LOST_RACE.has((error as { code?: string }).code ?? '');
}
