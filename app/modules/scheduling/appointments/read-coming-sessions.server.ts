import { and, eq, gt, inArray } from 'drizzle-orm';
import { appointments, UNSETTLED_STATUSES } from '#db/schema/scheduling.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { auditList, listAppointments, type ListedAppointment } from './list-appointments.server.ts';

/**
 * Reads the coming sessions that stand with the therapist of a membership, the soonest first: one query. The audit trail
 * records whose names were read.
 */
export async function readComingSessions(scope: Scope, membershipId: string): Promise<ListedAppointment[]> {
  const therapist = scope.tx
    .select({ id: therapists.id })
    .from(therapists)
    .where(and(eq(therapists.tenantId, scope.tenant.id), eq(therapists.membershipId, membershipId)));
  const listed = await listAppointments(
    scope,
    inArray(appointments.therapistId, therapist),
    inArray(appointments.status, [...UNSETTLED_STATUSES]),
    gt(appointments.startsAt, scope.now),
  );
  auditList(scope, listed, 'calendar');
  return listed;
}
