import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import type { Handed } from '#app/modules/scheduling/hand-over/index.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { atSameClock, type ZoneChange } from './rezoning.ts';

/**
 * Finds those of these sessions that would overlap one that does not go with them, of the same therapist, room or client, if
 * they kept the time on the clock. One query.
 */
export async function findCollisions(
  { tx, tenant }: Scope,
  sessions: readonly Handed[],
  zones: ZoneChange,
): Promise<ReadonlySet<string>> {
  const given = sessions.map(({ id, startsAt, endsAt, therapistId, roomId }) => {
    const starts = atSameClock(startsAt, zones);
    return {
      ...{ id, therapist_id: therapistId, room_id: roomId },
      starts_at: starts.toISOString(),
      ends_at: new Date(starts.getTime() + endsAt.getTime() - startsAt.getTime()).toISOString(),
    };
  });
  const freed = sql.join(
    FREED_STATUSES.map((status) => sql`${status}`),
    sql`, `,
  );
  const rows = await tx.execute<{ id: string }>(sql`
    with given as (select * from json_to_recordset(${JSON.stringify(given)}::json)
      as given (id uuid, therapist_id uuid, room_id uuid, starts_at timestamptz, ends_at timestamptz)),
    along as (select * from co_therapists where tenant_id = ${tenant.id} and is_live),
    staff as (
      select id, therapist_id, tstzrange(starts_at, ends_at) as span from given
      union all select given.id, along.therapist_id, tstzrange(given.starts_at, given.ends_at)
      from given join along on along.appointment_id = given.id)
    select staff.id from staff
    join appointments other on other.tenant_id = ${tenant.id} and other.status not in (${freed})
      and tstzrange(other.starts_at, other.ends_at) && staff.span and other.therapist_id = staff.therapist_id
    where not exists (select from given as moved where moved.id = other.id)
    union
    select staff.id from staff
    join along on tstzrange(along.starts_at, along.ends_at) && staff.span and along.therapist_id = staff.therapist_id
    where not exists (select from given as moved where moved.id = along.appointment_id)
    union
    select given.id from given
    join appointments other on other.tenant_id = ${tenant.id} and other.status not in (${freed})
      and tstzrange(other.starts_at, other.ends_at) && tstzrange(given.starts_at, given.ends_at)
      and other.room_id = given.room_id
    where not exists (select from given as moved where moved.id = other.id)
    union
    select given.id from given
    join appointment_attendees mine on mine.tenant_id = ${tenant.id} and mine.appointment_id = given.id
      and mine.status not in (${freed})
    join appointment_attendees other on other.tenant_id = mine.tenant_id and other.client_id = mine.client_id
      and other.status not in (${freed})
      and tstzrange(other.starts_at, other.ends_at) && tstzrange(given.starts_at, given.ends_at)
    where not exists (select from given as moved where moved.id = other.appointment_id)`);
  return new Set(rows.map(({ id }) => id));
}
