import { sql, type Placeholder, type SQL } from 'drizzle-orm';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';

/** A span of starts, and the therapist whose sessions are meant. */
interface TheirSpan {
  readonly tenantId: Placeholder;
  readonly therapistId: Placeholder;
  readonly earliest: Placeholder;
  readonly until: Placeholder;
}

/** Makes a condition: the therapist leads the appointment, or accompanies it, within a span of starts. An index finds either kind. */
export function takenPartBy({ tenantId, therapistId, earliest, until }: TheirSpan): SQL {
  const theirs = sql`tenant_id = ${tenantId} and therapist_id = ${therapistId} and starts_at >= ${earliest} and starts_at < ${until}`;
  return sql`${appointments.id} = any(array(
    select id from appointments where ${theirs} union all select appointment_id from co_therapists where ${theirs}))`;
}

/** Selects the ids of an appointment's co-therapists, as `readIds` reads them: of a session for one client nothing is looked up. */
export const coTherapistsColumn = sql<
  string | null
>`case when ${appointments.appointmentType} in ('family_session', 'group_session')
  then (select string_agg(c.therapist_id::text, ' ' order by c.created_at, c.id) from ${coTherapists} c
    where c.tenant_id = ${appointments.tenantId} and c.appointment_id = ${appointments.id}) end`;

export function readIds(listed: string | null): readonly string[] {
  return listed?.split(' ') ?? [];
}
