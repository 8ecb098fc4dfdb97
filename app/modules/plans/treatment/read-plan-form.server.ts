import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { actOnPlan, openPlans } from './open-plans.server.ts';
import type { PlanContent } from './plan-content.ts';

const BLANK: PlanContent = { diagnosis: '', diagnosisCode: '', startsOn: null, reviewOn: null, goals: [] };

/**
 * Reads the form in which a client's plan is written: the newest text, or a blank one where there is no plan or the last one has ended.
 * Null as above. `isOpen` is false while a reviewer has it.
 */
export async function readPlanForm(scope: Scope, grant: Grant, clientId: string) {
  const [opened, zone] = await Promise.all([
    openPlans(scope, grant, clientId, 'plan.save'),
    readClinicZone(scope),
  ]);
  if (opened === null) return null;
  const { client, plans, plan } = opened;
  const last = plan?.steps.at(-1);
  scope.audit({
    ...actOnPlan('plan.read', clientId, plan),
    fields: plan === null ? [] : ['diagnosis', 'goals'],
  });
  return {
    client,
    zone,
    isOpen: plan?.standing.change !== 'under_review',
    isInForce: plan?.standing.inForce != null,
    version: plans.at(-1)?.newest.number ?? 0,
    savedAt: plan?.newest.savedAt ?? null,
    content: plan?.newest.content ?? BLANK,
    returned: last?.kind === 'returned' ? { reason: last.reason ?? '', by: last.signerName } : null,
  };
}

export type PlanFormPage = NonNullable<Awaited<ReturnType<typeof readPlanForm>>>;
