import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { treatmentGoalProgress, treatmentPlans } from '#db/schema/plans-treatment.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { accountOf } from '#app/modules/notes/note/index.server.ts';
import { actOnPlan, openPlansToChange, versionIn } from '#app/modules/plans/treatment/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { sealedJson } from '#app/platform/sealed-json.ts';

const PROGRESS = sealedJson({
  version: 1,
  schema: z.object({ value: z.int().min(0).max(100), on: z.string(), comment: z.string().nullable() }),
  upgrades: [(unversioned) => unversioned],
});

/** How far a client was with a goal on a day, 0 to 100. */
export interface Progress {
  readonly id: string;
  readonly planId: string;
  readonly goalId: string;
  readonly value: number;
  readonly on: string;
  readonly comment: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Seals how far a client was with a goal, under the id of its row. */
export function sealProgress({ vault }: Scope, id: string, said: Pick<Progress, 'value' | 'on' | 'comment'>) {
  return vault.sealJson(PROGRESS, treatmentGoalProgress.content, id, said);
}

/** Reads the progress of all goals of a client's plans, the latest day first; the caller judges who may see it. One query. */
export async function readProgress({ tx, tenant, vault }: Scope, clientId: string): Promise<Progress[]> {
  const rows = await tx
    .select({ progress: treatmentGoalProgress })
    .from(treatmentGoalProgress)
    .innerJoin(
      treatmentPlans,
      and(
        eq(treatmentPlans.tenantId, treatmentGoalProgress.tenantId),
        eq(treatmentPlans.id, treatmentGoalProgress.planId),
      ),
    )
    .where(and(eq(treatmentGoalProgress.tenantId, tenant.id), eq(treatmentPlans.clientId, clientId)))
    .orderBy(desc(treatmentGoalProgress.recordedAt), desc(treatmentGoalProgress.id));
  return rows
    .map(({ progress: { id, planId, goalId, content, recordedBy, recordedAt } }) => ({
      ...vault.unsealJson(PROGRESS, treatmentGoalProgress.content, id, content),
      ...{ id, planId, goalId, recordedBy, recordedAt },
    }))
    .sort((a, b) => b.on.localeCompare(a.on));
}

/**
 * Records how far a client is with a goal of the plan in force. Null when there is no such client or goal, or when the grant does not
 * reach the client, which is recorded as denied. Refuses with `plan-progress-future` for a day that is still to come, and with `stale`
 * when something was recorded of the goal since it was seen: `seen` is how many records it had.
 */
export async function recordProgress(
  scope: Scope,
  grant: Grant,
  {
    clientId,
    goalId,
    seen,
    ...progress
  }: {
    readonly clientId: string;
    readonly goalId: string;
    readonly value: number;
    readonly on: string;
    readonly comment: string | null;
    readonly seen: number;
  },
): Promise<{ planId: string } | null | Refusal<'plan-progress-future' | 'stale'>> {
  const plan = (await openPlansToChange(scope, grant, clientId, 'plan.progress'))?.plan;
  if (plan == null) return null;
  const goals = versionIn(plan, plan.standing.inForce)?.content.goals ?? [];
  if (!goals.some(({ id }) => id === goalId)) return null;
  const act = actOnPlan('plan.progress', clientId, plan);
  const { tx, tenant, now } = scope;
  const ofPlan = and(
    eq(treatmentGoalProgress.tenantId, tenant.id),
    eq(treatmentGoalProgress.planId, plan.id),
    eq(treatmentGoalProgress.goalId, goalId),
  );
  const [zone, count] = await Promise.all([readClinicZone(scope), tx.$count(treatmentGoalProgress, ofPlan)]);
  if (progress.on > localDateOf(now, zone)) return scope.refuse(act, 'plan-progress-future');
  if (count !== seen) return scope.refuse(act, 'stale');
  const id = scope.newId();
  await tx.insert(treatmentGoalProgress).values({
    ...{ tenantId: tenant.id, id, planId: plan.id, goalId },
    content: sealProgress(scope, id, progress),
    recordedBy: accountOf(scope),
    recordedAt: now,
  });
  scope.audit(act);
  return { planId: plan.id };
}

export type ShownProgress = Progress & { readonly by: string };
