import { and, desc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import { appointments, UNSETTLED_STATUSES } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  auditList,
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { datesOf, localDateOf } from '#app/platform/local-time.ts';

/** So many are shown at once. When they are settled, the next ones follow. */
const MOST_SHOWN = 30;

/** The literal condition of the index `appointments_unsettled`: a parameter would not match it. */
const isUnsettled = sql`${appointments.status} in (${sql.raw(
  UNSETTLED_STATUSES.map((status) => `'${status}'`).join(', '),
)})`;

/**
 * Reads the appointments that lie on earlier days alone, by the calendar of their location, of which nobody has said what became: at a
 * location, or of a therapist. They stay on the list until they are settled. Newest first; with grant `own`, only the
 * actor's own. The audit trail records whose names were read. One query.
 */
export async function readUnsettled(
  scope: Scope,
  grant: Grant,
  of: { locationId: string } | { therapistId: string },
): Promise<ListedAppointment[]> {
  const { tx, tenant, actor, now } = scope;
  const own = actor.kind === 'member' ? actor.therapistId : null;
  if (grant === 'own' && own === null) return [];
  const newest = tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        isUnsettled,
        lt(appointments.startsAt, now),
        lte(appointments.endsAt, now),
        'locationId' in of
          ? eq(appointments.locationId, of.locationId)
          : eq(appointments.therapistId, of.therapistId),
        grant === 'own' && own !== null ? eq(appointments.therapistId, own) : undefined,
      ),
    )
    .orderBy(desc(appointments.startsAt))
    // Those of today are read with them and left out: a therapist or a location has fewer than this in a day.
    .limit(MOST_SHOWN + 100);
  const listed = await listAppointments(scope, inArray(appointments.id, newest));
  const earlier = listed
    .filter(
      ({ startsAt, endsAt, location: { zone } }) =>
        !datesOf(startsAt, endsAt, zone).includes(localDateOf(now, zone)),
    )
    .reverse()
    .slice(0, MOST_SHOWN);
  auditList(scope, earlier, 'calendar');
  return earlier;
}
