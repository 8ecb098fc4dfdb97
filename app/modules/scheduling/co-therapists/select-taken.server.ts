import { and, eq, gte, lt, ne, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import { coTherapists } from '#db/schema/scheduling-groups.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import { anyOf } from '#db/statement.server.ts';
import { allOf, timesIn } from '#app/modules/hours/index.server.ts';

/** What is asked, as the search for taken times gives it. */
interface Asked {
  readonly tenantId: Placeholder;
  readonly therapistIds: Placeholder;
  readonly earliest: Placeholder;
  readonly until: Placeholder;
  readonly exceptId: Placeholder;
}

/** Selects the times of the sessions that therapists accompany, a row for each therapist, in the columns of the search for taken times. */
export function selectAccompanied(tx: Tx, given: Asked) {
  return tx
    .select({
      kind: sql<string>`'therapist'`.as('kind'),
      id: sql<string | null>`${coTherapists.therapistId}`.as('id'),
      ...timesIn(coTherapists.startsAt, coTherapists.endsAt),
      before: allOf(services.bufferBeforeMinutes),
      after: allOf(services.bufferAfterMinutes),
    })
    .from(coTherapists)
    .innerJoin(
      appointments,
      and(eq(appointments.tenantId, coTherapists.tenantId), eq(appointments.id, coTherapists.appointmentId)),
    )
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .where(
      and(
        eq(coTherapists.tenantId, given.tenantId),
        coTherapists.isLive,
        ne(coTherapists.appointmentId, given.exceptId),
        anyOf(coTherapists.therapistId, given.therapistIds),
        gte(coTherapists.startsAt, given.earliest),
        lt(coTherapists.startsAt, given.until),
      ),
    )
    .groupBy(coTherapists.therapistId);
}

/** Selects in one row, of the kind `along`, when those who accompany the session `exceptId` are taken by something else, or off. */
export function selectTakenOtherwise(tx: Tx, given: Asked) {
  return tx
    .select({
      kind: sql<string>`'along'`.as('kind'),
      id: sql<string | null>`null::uuid`.as('id'),
      starts: allOf(sql`(date_part('epoch', busy.starts_at) * 1000)::bigint`),
      ends: allOf(sql`(date_part('epoch', busy.ends_at) * 1000)::bigint`),
      before: sql<string | null>`null::text`,
      after: sql<string | null>`null::text`,
    })
    .from(coTherapists)
    .innerJoin(takenOtherwise(given), sql`true`)
    .where(and(eq(coTherapists.tenantId, given.tenantId), eq(coTherapists.appointmentId, given.exceptId)));
}

/** What else has a co-therapist of the row before it: sessions that are led or accompanied, holds, and time off. */
function takenOtherwise(given: {
  readonly exceptId: Placeholder;
  readonly earliest: Placeholder;
  readonly until: Placeholder;
}): SQL {
  const within = sql`therapist_id = ${coTherapists.therapistId} and tenant_id = ${coTherapists.tenantId}
    and starts_at < ${given.until}::timestamptz`;
  const since = sql`starts_at >= ${given.earliest}::timestamptz`;
  return sql`lateral (
    select starts_at, ends_at from appointments where ${within} and ${since} and status <> all ('{cancelled,no_show}') and id <> ${given.exceptId}
    union all select starts_at, ends_at from co_therapists c where c.therapist_id = ${coTherapists.therapistId}
      and c.tenant_id = ${coTherapists.tenantId} and c.starts_at < ${given.until}::timestamptz and c.${since}
      and c.is_live and c.appointment_id <> ${given.exceptId}
    union all select starts_at, ends_at from holds where ${within} and ${since} and held_until > now()
    union all select starts_at, ends_at from time_off where ${within} and ends_at > ${given.earliest}::timestamptz) busy`;
}
