import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isLateCancellation, noticeAt } from '#app/modules/scheduling/late-cancellation.ts';
import { readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/**
 * Reads an appointment that may be cancelled; the hours of notice that the policy asked for when it was booked, and whether it asks
 * for as many now (`isPolicyOfNow`); and whether a cancellation by the client would now be late. One round trip.
 */
export async function readCancellationPage(scope: Scope, grant: Grant, id: string) {
  const [appointment, policy] = await Promise.all([
    readAppointment(scope, grant, id),
    readNoticePolicy(scope),
  ]);
  if (appointment === null) return null;
  const noticeHours = noticeAt(policy, appointment.bookedAt);
  return {
    appointment,
    noticeHours,
    isPolicyOfNow: noticeHours === policy.now,
    isLate: isLateCancellation(appointment, scope.now, policy),
  };
}
