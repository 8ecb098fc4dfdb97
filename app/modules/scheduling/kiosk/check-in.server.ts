import { and, asc, eq, inArray } from 'drizzle-orm';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { takeAttendeeStep } from '#app/modules/scheduling/groups/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { News } from './arrival.ts';
import { selectNear, type Place } from './select-near.server.ts';
import { leaveVisit, readVisit } from './visits.server.ts';

/**
 * Checks in the client whom the kiosk that acts has found, for each of their sessions near now, by the same verbs as the front desk: of a
 * group or a family, the client alone. What they said has changed is kept for the front desk. `done`, also when a button was pressed twice or the desk was quicker: nothing happens
 * twice. `over`: nobody was found, or it was too long ago. `at-desk`: there is no such session any more.
 */
export async function checkInAtKiosk(
  scope: Scope,
  grant: Grant,
  location: Place,
  news: readonly News[],
): Promise<'done' | 'over' | 'at-desk'> {
  const { tx, tenant, now } = scope;
  const visit = await readVisit(scope);
  if (visit === null) return 'over';
  if (visit.endedAt !== null) return visit.wasHere || visit.appointmentId !== null ? 'done' : 'over';
  const sessions = await lockNear(scope, location, visit.clientId);
  const [first] = sessions;
  if (first === undefined) {
    await leaveVisit(scope);
    return 'at-desk';
  }
  // Nearly always one; each has its own history and trail.
  for (const { id, isExpected, isForSeveral } of sessions) {
    if (!isExpected) continue;
    const taken = isForSeveral
      ? await takeAttendeeStep(scope, grant, { appointmentId: id, clientId: visit.clientId }, 'check-in')
      : await takeDayStep(scope, grant, id, 'check-in');
    if (isRefusal(taken)) return 'at-desk';
  }
  await tx
    .update(kioskVisits)
    .set({
      ...{ endedAt: now, appointmentId: first.id },
      hasNewPhone: news.includes('phone'),
      hasNewAddress: news.includes('address'),
      hasNewInsurance: news.includes('insurance'),
      hasOtherNews: news.includes('other'),
    })
    .where(and(eq(kioskVisits.tenantId, tenant.id), eq(kioskVisits.id, visit.id)));
  return 'done';
}

/** Locks the client's sessions near now, and reads them as they are then: whoever changed one meanwhile was first. */
async function lockNear(scope: Scope, location: Place, clientId: string) {
  const { tx, tenant } = scope;
  const near = await selectNear(scope, location, clientId);
  if (near.length === 0) return near;
  const ids = near.map(({ id }) => id);
  await tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.tenantId, tenant.id), inArray(appointments.id, ids)))
    .orderBy(asc(appointments.id))
    .for('no key update');
  return selectNear(scope, location, clientId);
}
