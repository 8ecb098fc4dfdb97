import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { auditList, listAppointments, type ListedAppointment } from './list-appointments.server.ts';

/**
 * Reads a client's coming appointments, soonest first, at most fifty. It may be called before it is known whether the
 * actor may see them: it returns none, and records nothing, when `isAllowed` resolves to false.
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
