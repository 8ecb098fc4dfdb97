import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import { MAX_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';

/** A swap of rooms that is still as it was made. */
export interface Swap {
  readonly otherId: string;
  readonly at: Date;
  /** The changes in the histories of the appointment and of the other one. */
  readonly changes: readonly [string, string];
}

/**
 * Finds the swap of rooms that was the newest move of an appointment and of another one, and is no undo: one act changed nothing
 * of both but that each has the room which the other had. Null when its newest move was something else. One round trip.
 */
export async function findSwap({ tx, tenant }: Scope, appointmentId: string): Promise<Swap | null> {
  const newest = (appointment: string) => sql`
    select id, from_room_id, from_starts_at, from_ends_at, changed_at, undoes from appointment_changes
    where tenant_id = ${tenant.id} and appointment_id = ${sql.raw(appointment)}.id and kind in ('booked', 'moved')
    order by changed_at desc, id desc limit 1`;
  const [found] = await tx.execute<{
    other: string;
    at: string;
    own_change: string;
    other_change: string;
  }>(sql`
    select other.id as other, own.changed_at as at, own.id as own_change, its.id as other_change
    from appointments one
      cross join lateral (${newest('one')}) own
      join appointments other on other.tenant_id = one.tenant_id and other.room_id = own.from_room_id
        and other.starts_at > one.starts_at - ${MAX_DURATION_MINUTES}::int * interval '1 minute'
        and other.starts_at < one.ends_at and other.ends_at > one.starts_at and other.id <> one.id
      cross join lateral (${newest('other')}) its
    where one.tenant_id = ${tenant.id} and one.id = ${appointmentId} and its.from_room_id = one.room_id
      and own.from_starts_at = one.starts_at and own.from_ends_at = one.ends_at and own.undoes is null
      and its.from_starts_at = other.starts_at and its.from_ends_at = other.ends_at and its.undoes is null
      and its.changed_at = own.changed_at
    limit 1`);
  if (found === undefined) return null;
  return { otherId: found.other, at: new Date(found.at), changes: [found.own_change, found.other_change] };
}
