import { treatmentPlans, treatmentPlanVersions } from '#db/schema/plans-treatment.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { accountOf } from '#app/modules/notes/note/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { actOnPlan, openPlansToChange } from './open-plans.server.ts';
import { changedParts, planText, tidyContent, type PlanContent } from './plan-content.ts';
import { maySave } from './plan-state.ts';

export interface SavedPlan {
  /** Number of the newest version, which the next save must name. */
  readonly version: number;
  readonly savedAt: Date;
}

/**
 * Saves the text of a client's plan as a new version. The first save begins a plan, and so does the first after the last plan has
 * ended; saving what is already there changes nothing. Null when there is no such client, or when the grant does not reach the client,
 * which is recorded as denied. Refuses with `plan-under-review`, and with `plan-stale` when the newest version is another than
 * `basedOn` (detail: version, content, savedAt of that one).
 */
export async function savePlan(
  scope: Scope,
  grant: Grant,
  {
    clientId,
    content: typed,
    basedOn,
  }: { readonly clientId: string; readonly content: PlanContent; readonly basedOn: number | null },
): Promise<SavedPlan | null | Refusal<'plan-under-review' | 'plan-stale'>> {
  const opened = await openPlansToChange(scope, grant, clientId, 'plan.save');
  if (opened === null) return null;
  const { plans, plan } = opened;
  const act = actOnPlan('plan.save', clientId, plan);
  if (plan !== null && !maySave(plan.standing)) return scope.refuse(act, 'plan-under-review');
  const content = tidyContent(typed);
  const text = planText(content);
  const latest = plans.at(-1)?.newest ?? null;
  if (plan !== null && plan.newest.text === text)
    return { version: plan.newest.number, savedAt: plan.newest.savedAt };
  if ((latest?.number ?? 0) !== (basedOn ?? 0))
    return scope.refuse(act, 'plan-stale', {
      version: latest?.number ?? 0,
      content: latest?.content ?? null,
      savedAt: latest?.savedAt ?? null,
    });
  const { tx, tenant, now, vault } = scope;
  const by = accountOf(scope);
  const planId = plan?.id ?? scope.newId();
  if (plan === null)
    await tx
      .insert(treatmentPlans)
      .values({ tenantId: tenant.id, id: planId, clientId, createdBy: by, createdAt: now });
  const id = scope.newId();
  const version = (latest?.number ?? 0) + 1;
  await tx.insert(treatmentPlanVersions).values({
    ...{ tenantId: tenant.id, id, planId, clientId, number: version },
    content: vault.seal(treatmentPlanVersions.content, id, text),
    savedBy: by,
    savedAt: now,
  });
  scope.audit({
    ...actOnPlan('plan.save', clientId, { id: planId }),
    fields: changedParts(plan?.newest.content ?? null, content),
    detail: { version },
  });
  return { version, savedAt: now };
}
