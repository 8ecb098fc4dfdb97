import { and, eq, notInArray } from 'drizzle-orm';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readPrimaryTherapist } from '#app/modules/clients/care-team/index.server.ts';
import { readPreferredTimes } from '#app/modules/needs/index.server.ts';
import type { PreferredTime } from '#app/modules/needs/preferred-times.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';

/** What booking suggests for a client: whom, when, and whether it is the first visit. */
export interface BookedClient {
  readonly primaryTherapistId: string | null;
  readonly preferredTimes: readonly PreferredTime[];
  /** Whether the client was never booked, or all that was booked was cancelled or missed. */
  readonly isNew: boolean;
}

/** Reads what booking suggests for a client whom the actor may book, in one round trip. */
export async function readBookedClient(scope: Scope, clientId: string): Promise<BookedClient> {
  const [primaryTherapistId, preferredTimes, booked] = await Promise.all([
    readPrimaryTherapist(scope, clientId),
    readPreferredTimes(scope, clientId),
    scope.tx
      .select({ id: appointmentAttendees.id })
      .from(appointmentAttendees)
      .where(
        and(
          eq(appointmentAttendees.tenantId, scope.tenant.id),
          eq(appointmentAttendees.clientId, clientId),
          notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
        ),
      )
      .limit(1),
  ]);
  return { primaryTherapistId, preferredTimes, isNew: booked.length === 0 };
}
