import { and, eq, gt, inArray, not } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { appointments, UNSETTLED_STATUSES } from '#db/schema/scheduling.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { TREATS } from '#app/modules/identity/sessions/index.server.ts';
import {
  auditList,
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';

/**
 * Reads the coming sessions that stand with the therapist of a membership, or, with `ifFormer`, of one that treats no more; the
 * soonest first: one query. The audit trail records whose names were read.
 */
export async function readComingSessions(
  scope: Scope,
  membershipId: string,
  ifFormer = false,
): Promise<ListedAppointment[]> {
  const therapist = scope.tx
    .select({ id: therapists.id })
    .from(therapists)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, therapists.tenantId), eq(memberships.id, therapists.membershipId)),
    )
    .where(
      and(
        eq(therapists.tenantId, scope.tenant.id),
        eq(therapists.membershipId, membershipId),
        ifFormer ? not(TREATS) : undefined,
      ),
    );
  const listed = await listAppointments(
    scope,
    inArray(appointments.therapistId, therapist),
    inArray(appointments.status, [...UNSETTLED_STATUSES]),
    gt(appointments.startsAt, scope.now),
  );
  auditList(scope, listed, 'calendar');
  return listed;
}
