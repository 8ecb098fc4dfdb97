import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { auditList, listAppointments, type ListedAppointment } from './list-appointments.server.ts';

/**
 * What a client has before them, soonest first, at most fifty. Asked while it is still being found out whether the actor
 * may see it: empty, and nothing recorded, when `isAllowed` says no.
 */
export async function readUpcomingOfClient(
  scope: Scope,
  clientId: string,
  isAllowed: Promise<boolean>,
): Promise<ListedAppointment[]> {
  const { tx, tenant, now } = scope;
  const coming = tx
    .select({ id: appointmentAttendees.appointmentId })
    .from(appointmentAttendees)
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        eq(appointmentAttendees.clientId, clientId),
        gte(appointmentAttendees.startsAt, now),
        inArray(appointmentAttendees.status, ['booked', 'attended']),
      ),
    )
    .orderBy(asc(appointmentAttendees.startsAt))
    .limit(50);
  const [listed, isShown] = await Promise.all([
    listAppointments(scope, inArray(appointments.id, coming)),
    isAllowed,
  ]);
  if (!isShown) return [];
  auditList(scope, listed, 'calendar');
  return listed;
}
