import { and, count, eq } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { attendeesOf } from '#app/modules/notes/note/index.server.ts';
import { whereUnsigned } from './where-unsigned.server.ts';

/** Counts the sessions, each client for itself, that are over and wait for a note signed by the therapist of a membership. */
export async function countUnsignedSessions(scope: Scope, membershipId: string): Promise<number> {
  const [counted] = await scope.tx
    .select({ sessions: count() })
    .from(appointments)
    .innerJoin(appointmentAttendees, attendeesOf)
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, appointments.therapistId)),
    )
    .where(and(whereUnsigned(scope, scope.now), eq(therapists.membershipId, membershipId)));
  return counted?.sessions ?? 0;
}
