import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';
import { mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import { readClientNames, type ClientName } from '#app/modules/clients/person/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { findPlans, type Plan } from './find-plan.server.ts';
import { hasEnded } from './plan-state.ts';

type PlanAct =
  'plan.read' | 'plan.save' | 'plan.submit' | 'plan.approve' | 'plan.return' | 'plan.end' | 'plan.progress';

/** A client with every plan, the oldest first. */
export interface OpenedPlans {
  readonly client: ClientName;
  readonly plans: readonly Plan[];
  /** The newest plan, unless it has ended. */
  readonly plan: Plan | null;
}

/**
 * Opens the plans of a client for an act. Null when there is no such client, or when the grant does not reach the client, which is
 * recorded as denied. One round trip.
 */
export async function openPlans(
  scope: Scope,
  grant: Grant,
  clientId: string,
  action: PlanAct,
): Promise<OpenedPlans | null> {
  const [mayReach, names, plans] = await Promise.all([
    mayReachClient(scope, grant, clientId),
    readClientNames(scope, [clientId]),
    findPlans(scope, clientId),
  ]);
  const client = names.get(clientId);
  if (client === undefined) return null;
  if (!mayReach) {
    scope.audit({ ...actOnPlan(action, clientId, null), outcome: 'denied' });
    return null;
  }
  const newest = plans.at(-1);
  return { client, plans, plan: newest === undefined || hasEnded(newest.standing) ? null : newest };
}

/** Opens them to change something: other changes of the client's plans wait until the act ends. Null as above. */
export async function openPlansToChange(
  scope: Scope,
  grant: Grant,
  clientId: string,
  action: PlanAct,
): Promise<OpenedPlans | null> {
  const key = `plan ${scope.tenant.id} ${clientId}`;
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  return openPlans(scope, grant, clientId, action);
}

/** Makes the audit entry of an act on a client's plan; before there is a plan it names the client alone. */
export function actOnPlan<Name extends PlanAct>(
  action: Name,
  clientId: string,
  plan: Pick<Plan, 'id'> | null,
) {
  const resource =
    plan === null
      ? { type: 'client' as const, id: clientId }
      : { type: 'treatment_plan' as const, id: plan.id };
  return { action, resource, clientId };
}
