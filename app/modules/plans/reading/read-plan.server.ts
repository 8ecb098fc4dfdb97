import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { readProgress, type ShownProgress } from '#app/modules/plans/progress/index.server.ts';
import {
  actOnPlan,
  mayReview,
  openPlans,
  versionIn,
  type Plan,
  type TakenStep,
} from '#app/modules/plans/treatment/index.server.ts';
import type { PlanContent } from '#app/modules/plans/treatment/plan-content.ts';

/** A version as it is shown. */
export interface ShownVersion {
  readonly number: number;
  readonly content: PlanContent;
  readonly savedAt: Date;
  readonly savedBy: string;
  /** Its approval, where it was approved. */
  readonly approval: Pick<TakenStep, 'signerName' | 'takenAt' | 'isIntact'> | null;
}

/**
 * Reads a client's treatment plans: where the newest one stands, the text in force, the newer text, every version of which something was
 * done, and progress. Null when there is no such client, or when the grant does not reach the client, which is recorded as denied.
 * `reviewGrant` is the actor's grant to review; null without one. Two round trips.
 */
export async function readPlan(scope: Scope, grant: Grant, clientId: string, reviewGrant: Grant | null) {
  const [opened, progress, members, zone] = await Promise.all([
    openPlans(scope, grant, clientId, 'plan.read'),
    readProgress(scope, clientId),
    readMembers(scope),
    readClinicZone(scope),
  ]);
  if (opened === null) return null;
  const { client, plans, plan } = opened;
  const shown = plan ?? plans.at(-1) ?? null;
  scope.audit({
    ...actOnPlan('plan.read', clientId, shown),
    fields: shown === null ? [] : ['diagnosis', 'goals', 'progress'],
  });
  const show = (of: Plan, number: number | null): ShownVersion | null => {
    const version = versionIn(of, number);
    if (version === null) return null;
    const { content, savedAt } = version;
    const approval = of.steps.find((step) => step.kind === 'approved' && step.version === number) ?? null;
    return {
      ...{ number: version.number, content, savedAt, approval },
      savedBy: memberIn(members, version.savedBy, ''),
    };
  };
  const versions = plans
    .flatMap((one) => one.versions.map(({ number }) => show(one, number)))
    .filter((one) => one !== null)
    .toReversed();
  const isReviewable = shown?.standing.change === 'under_review' && reviewGrant !== null;
  return {
    client,
    zone,
    today: localDateOf(scope.now, zone),
    standing: shown?.standing ?? null,
    /** The text by which the client is treated, or was until the plan ended. */
    inForce: shown === null ? null : show(shown, lastApproved(shown)),
    newest: shown === null ? null : show(shown, shown.newest.number),
    /** The steps of the plan, the latest first. */
    steps: (shown?.steps ?? []).toReversed(),
    versions,
    progress: progress
      .filter(({ planId }) => planId === shown?.id)
      .map((one): ShownProgress => ({ ...one, by: memberIn(members, one.recordedBy, '') })),
    mayReview: isReviewable && (await mayReview(scope, reviewGrant, shown)),
  };
}

export type ShownPlan = NonNullable<Awaited<ReturnType<typeof readPlan>>>;

const lastApproved = ({ steps }: Plan) => steps.findLast(({ kind }) => kind === 'approved')?.version ?? null;
