import { and, asc, eq, exists, or, sql } from 'drizzle-orm';
import { treatmentPlans, treatmentPlanSteps, treatmentPlanVersions } from '#db/schema/plans-treatment.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isIntact } from '#app/modules/notes/note/index.server.ts';
import { PLAN_CONTENT, type PlanContent } from './plan-content.ts';
import { standingOf, type PlanStep, type Standing } from './plan-state.ts';

/** One saved text of a plan. */
export interface PlanVersion {
  readonly id: string;
  readonly number: number;
  readonly content: PlanContent;
  /** The text as it is stored. The hash of an approval covers it. */
  readonly text: string;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** What was done with a version. */
export interface TakenStep {
  readonly kind: PlanStep;
  readonly version: number;
  readonly reason: string | null;
  readonly takenBy: string;
  readonly therapistId: string | null;
  readonly signerName: string;
  readonly takenAt: Date;
  /** Of an approval: whether the text is still the one that was approved. */
  readonly isIntact: boolean;
}

/** A plan, opened: the versions of which something was done, and the newest one. */
export interface Plan {
  readonly id: string;
  readonly versions: readonly PlanVersion[];
  readonly steps: readonly TakenStep[];
  readonly newest: PlanVersion;
  readonly standing: Standing;
}

/** Reads every plan of a client, the oldest first; the caller judges who may see them. One round trip. */
export async function findPlans(scope: Scope, clientId: string): Promise<Plan[]> {
  const [versions, steps] = await Promise.all([readVersions(scope, clientId), readSteps(scope, clientId)]);
  const byPlan = Map.groupBy(versions, ({ planId }) => planId);
  return [...byPlan].flatMap(([id, own]) => {
    const newest = own.at(-1);
    if (newest === undefined) return [];
    const taken = steps
      .filter(({ planId }) => planId === id)
      .map((step) =>
        openStep(
          scope,
          step,
          own.find(({ id }) => id === step.versionId),
        ),
      );
    return [{ id, versions: own, steps: taken, newest, standing: standingOf(newest.number, taken) }];
  });
}

/** Returns a version of one of these plans, by its number. */
export function versionIn(plan: Pick<Plan, 'versions'>, number: number | null): PlanVersion | null {
  return plan.versions.find((one) => one.number === number) ?? null;
}

async function readVersions({ tx, tenant, vault }: Scope, clientId: string) {
  const { tenantId, planId, number } = treatmentPlanVersions;
  const hasStep = exists(
    tx
      .select({ id: treatmentPlanSteps.id })
      .from(treatmentPlanSteps)
      .where(
        and(
          eq(treatmentPlanSteps.tenantId, tenantId),
          eq(treatmentPlanSteps.planId, planId),
          eq(treatmentPlanSteps.versionId, treatmentPlanVersions.id),
        ),
      ),
  );
  const isNewest = sql`${number} = (select max(v.number) from ${treatmentPlanVersions} v where v.tenant_id = ${tenantId} and v.plan_id = ${planId})`;
  const rows = await tx
    .select()
    .from(treatmentPlanVersions)
    .where(and(eq(tenantId, tenant.id), eq(treatmentPlanVersions.clientId, clientId), or(hasStep, isNewest)))
    .orderBy(asc(number));
  return rows.map((row) => ({
    ...{ id: row.id, planId: row.planId, number: row.number, savedBy: row.savedBy, savedAt: row.savedAt },
    text: vault.unseal(treatmentPlanVersions.content, row.id, row.content),
    content: vault.unsealJson(PLAN_CONTENT, treatmentPlanVersions.content, row.id, row.content),
  }));
}

async function readSteps({ tx, tenant }: Scope, clientId: string) {
  const rows = await tx
    .select({ step: treatmentPlanSteps })
    .from(treatmentPlanSteps)
    .innerJoin(
      treatmentPlans,
      and(
        eq(treatmentPlans.tenantId, treatmentPlanSteps.tenantId),
        eq(treatmentPlans.id, treatmentPlanSteps.planId),
      ),
    )
    .where(and(eq(treatmentPlanSteps.tenantId, tenant.id), eq(treatmentPlans.clientId, clientId)))
    .orderBy(asc(treatmentPlanSteps.number));
  return rows.map(({ step }) => step);
}

function openStep(
  scope: Scope,
  step: typeof treatmentPlanSteps.$inferSelect,
  of: Pick<PlanVersion, 'number' | 'text'> | undefined,
): TakenStep {
  const { kind, takenBy, therapistId, signerName, takenAt, textHash } = step;
  return {
    ...{ kind, takenBy, therapistId, signerName, takenAt },
    version: of?.number ?? 0,
    reason: scope.vault.unseal(treatmentPlanSteps.reason, step.id, step.reason),
    isIntact: textHash === null || (of !== undefined && isIntact(scope, textHash, of.text, 'treatment-plan')),
  };
}
