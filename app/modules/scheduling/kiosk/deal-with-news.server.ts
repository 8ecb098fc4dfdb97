import { and, eq, isNull } from 'drizzle-orm';
import { kioskVisits } from '#db/schema/scheduling-kiosks.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/**
 * Notes that the front desk has dealt with what somebody said at a kiosk has changed, and returns whose visit it was. A second
 * time changes nothing. Refuses with `unknown-visit`.
 */
export async function dealWithNews(
  scope: Scope,
  visitId: string,
): Promise<{ readonly appointmentId: string; readonly clientId: string } | Refusal<'unknown-visit'>> {
  const { tx, tenant, now } = scope;
  const act = {
    action: 'kiosk.deal-with' as const,
    resource: { type: 'kiosk_visit' as const, ...(isId(visitId) ? { id: visitId } : {}) },
  };
  const visit = await findVisit(scope, visitId);
  if (visit === null) return scope.refuse(act, 'unknown-visit');
  const dealt = await tx
    .update(kioskVisits)
    .set({ dealtWithAt: now, dealtWithBy: actingAccount(scope.actor) })
    .where(
      and(eq(kioskVisits.tenantId, tenant.id), eq(kioskVisits.id, visitId), isNull(kioskVisits.dealtWithAt)),
    )
    .returning({ id: kioskVisits.id });
  if (dealt.length > 0) scope.audit({ ...act, clientId: visit.clientId });
  return visit;
}

/** Finds a visit that ended with an appointment; null when there is none of this id. */
export async function findVisit(
  { tx, tenant }: Scope,
  visitId: string,
): Promise<{ readonly clientId: string; readonly appointmentId: string } | null> {
  if (!isId(visitId)) return null;
  const [visit] = await tx
    .select({ clientId: kioskVisits.clientId, appointmentId: kioskVisits.appointmentId })
    .from(kioskVisits)
    .where(and(eq(kioskVisits.tenantId, tenant.id), eq(kioskVisits.id, visitId)));
  const { clientId, appointmentId } = visit ?? {};
  return clientId === undefined || appointmentId == null ? null : { clientId, appointmentId };
}
