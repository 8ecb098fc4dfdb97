import { and, desc, eq, isNull } from 'drizzle-orm';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import type { Scope } from '#db/tenant.server.ts';

/** A visit that nobody has gone on with for so long is over: as long as the longest page stays, and a little more. */
const VISIT_MINUTES = 25;
/** So long after a visit the last page can say that it went well. */
const DONE_SECONDS = 90;

/** Returns the id of the kiosk that acts. */
export function kioskOf({ actor }: Scope): string {
  if (actor.kind !== 'kiosk') throw new Error('Only a kiosk takes its own steps.');
  return actor.sessionId;
}

/** The newest visit of the kiosk that acts; null when it is over and nothing is to be said of it any more. */
export async function readVisit(scope: Scope) {
  const { tx, tenant, now } = scope;
  const [visit] = await tx
    .select({
      id: kioskVisits.id,
      clientId: kioskVisits.clientId,
      appointmentId: kioskVisits.appointmentId,
      wasHere: kioskVisits.wasHere,
      endedAt: kioskVisits.endedAt,
      createdAt: kioskVisits.createdAt,
      hasNewPhone: kioskVisits.hasNewPhone,
      hasNewAddress: kioskVisits.hasNewAddress,
      hasNewInsurance: kioskVisits.hasNewInsurance,
      hasOtherNews: kioskVisits.hasOtherNews,
    })
    .from(kioskVisits)
    .where(and(eq(kioskVisits.tenantId, tenant.id), eq(kioskVisits.kioskId, kioskOf(scope))))
    .orderBy(desc(kioskVisits.createdAt), desc(kioskVisits.id))
    .limit(1);
  if (visit === undefined) return null;
  const since = (at: Date) => now.getTime() - at.getTime();
  const isOver =
    visit.endedAt === null
      ? since(visit.createdAt) > VISIT_MINUTES * 60_000
      : since(visit.endedAt) > DONE_SECONDS * 1_000;
  return isOver ? null : visit;
}

/** Ends what somebody began at the kiosk that acts and did not finish, so that nobody after them sees it. */
export async function leaveVisit(scope: Scope): Promise<void> {
  const { tx, tenant, now } = scope;
  await tx
    .update(kioskVisits)
    .set({ endedAt: now })
    .where(
      and(
        eq(kioskVisits.tenantId, tenant.id),
        eq(kioskVisits.kioskId, kioskOf(scope)),
        isNull(kioskVisits.endedAt),
      ),
    );
}
