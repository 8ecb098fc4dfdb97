import type { Scope } from '#db/tenant.server.ts';
import { mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { findPlans, versionIn } from './find-plan.server.ts';
import { actOnPlan } from './open-plans.server.ts';

/** A goal as a note names it. */
export interface NamedGoal {
  readonly id: string;
  readonly goal: string;
}

/** Reads the goals of a client's plan in force; none where there is no such plan, or the actor may not read it. One round trip. */
export async function readGoalsInForce(scope: Scope, clientId: string): Promise<readonly NamedGoal[]> {
  return (await readInForce(scope, clientId))?.goals ?? [];
}

/**
 * Reads them for a page, which the audit trail records; where `isShown` resolves to false nothing is returned or recorded.
 */
export async function showGoalsInForce(
  scope: Scope,
  clientId: string,
  isShown: Promise<boolean>,
): Promise<readonly NamedGoal[]> {
  const [inForce, shows] = await Promise.all([readInForce(scope, clientId), isShown]);
  if (inForce === null || !shows) return [];
  scope.audit({ ...actOnPlan('plan.read', clientId, inForce.plan), fields: ['goals'] });
  return inForce.goals;
}

async function readInForce(scope: Scope, clientId: string) {
  const grant = scope.actor.kind === 'member' ? grantFor(scope.actor, 'plan.read') : null;
  if (grant === null) return null;
  const [mayReach, plans] = await Promise.all([
    mayReachClient(scope, grant, clientId),
    findPlans(scope, clientId),
  ]);
  const plan = plans.at(-1);
  const version = plan === undefined ? null : versionIn(plan, plan.standing.inForce);
  if (!mayReach || plan === undefined || version === null) return null;
  return { plan, goals: version.content.goals.map(({ id, goal }) => ({ id, goal })) };
}
