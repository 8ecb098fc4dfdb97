import { and, eq, isNull } from 'drizzle-orm';
import { measureAlerts } from '#db/schema/plans-measures.ts';
import type { Scope } from '#db/tenant.server.ts';
import { mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/**
 * Says of an alert what was done, which ends it for everybody. Null when there is no such alert, or when the grant does not reach
 * its client, which is recorded as denied. Refuses with `alert-acknowledged` where somebody has said it already.
 */
export async function acknowledgeAlert(
  scope: Scope,
  grant: Grant,
  { alertId, done }: { readonly alertId: string; readonly done: string },
): Promise<{ clientId: string } | null | Refusal<'alert-acknowledged'>> {
  const { tx, tenant, vault, now, actor } = scope;
  if (actor.kind !== 'member') throw new Error('Only a member of the clinic acknowledges alerts.');
  if (!isId(alertId)) return null;
  const isAlert = and(eq(measureAlerts.tenantId, tenant.id), eq(measureAlerts.id, alertId));
  const [alert] = await tx.select({ clientId: measureAlerts.clientId }).from(measureAlerts).where(isAlert);
  if (alert === undefined) return null;
  const { clientId } = alert;
  const act = {
    action: 'measure-alert.acknowledge' as const,
    resource: { type: 'measure_alert' as const, id: alertId },
    clientId,
  };
  if (!(await mayReachClient(scope, grant, clientId))) {
    scope.audit({ ...act, outcome: 'denied' });
    return null;
  }
  const ended = await tx
    .update(measureAlerts)
    .set({
      acknowledgedAt: now,
      acknowledgedBy: actor.accountId,
      done: vault.seal(measureAlerts.done, alertId, done),
    })
    .where(and(isAlert, isNull(measureAlerts.acknowledgedAt)))
    .returning({ id: measureAlerts.id });
  if (ended.length === 0) return scope.refuse(act, 'alert-acknowledged');
  scope.audit(act);
  return { clientId };
}
