import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readCancellationHours } from '#app/modules/tenancy/index.server.ts';
import { isLateCancellation } from './appointment.ts';
import { readAppointment, type AppointmentDetails } from './read-appointment.server.ts';

export interface CancellationPage {
  readonly appointment: AppointmentDetails;
  readonly policyHours: number;
  /** True when a cancellation by the client would now be late. */
  readonly isLate: boolean;
}

/** Reads an appointment that may be cancelled, and whether that would be late. One round trip. */
export async function readCancellationPage(
  scope: Scope,
  grant: Grant,
  id: string,
): Promise<CancellationPage | null> {
  const [appointment, policyHours] = await Promise.all([
    readAppointment(scope, grant, id),
    readCancellationHours(scope),
  ]);
  if (appointment === null) return null;
  return {
    appointment,
    policyHours,
    isLate: isLateCancellation(appointment.startsAt, scope.now, policyHours),
  };
}
