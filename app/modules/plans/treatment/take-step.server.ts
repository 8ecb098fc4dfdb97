import { treatmentPlanSteps } from '#db/schema/plans-treatment.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasFreshProof, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { accountOf, actingTherapist, hashText } from '#app/modules/notes/note/index.server.ts';
import { SIGNING_MINUTES } from '#app/modules/notes/note/note-status.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { readSupervisors } from '#app/modules/therapists/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { Plan, PlanVersion } from './find-plan.server.ts';
import { actOnPlan, openPlansToChange } from './open-plans.server.ts';
import { planFaults } from './plan-content.ts';
import { mayTake, type PlanStep } from './plan-state.ts';

type Done = { readonly planId: string };

/** What a step is about: a client's plan, and the number of the version that the actor saw. */
interface Seen {
  readonly clientId: string;
  readonly version: number | null;
}

/**
 * Sends the newest text of a plan to review. Null when there is no such client or plan, or when the grant does not reach the client,
 * which is recorded as denied. Refuses with `plan-stale` when there is a newer text than the one that was seen, with `plan-moved-on`
 * when the plan is with a reviewer or has nothing new, and with `plan-incomplete` when it lacks something.
 */
export async function submitPlan(
  scope: Scope,
  grant: Grant,
  { clientId, version }: Seen,
): Promise<Done | null | Refusal<'plan-stale' | 'plan-moved-on' | 'plan-incomplete'>> {
  const plan = (await openPlansToChange(scope, grant, clientId, 'plan.submit'))?.plan;
  if (plan == null) return null;
  const act = actOnPlan('plan.submit', clientId, plan);
  if (!mayTake(plan.standing, 'submitted')) return scope.refuse(act, 'plan-moved-on');
  if (plan.newest.number !== version) return scope.refuse(act, 'plan-stale');
  if (planFaults(plan.newest.content).length > 0) return scope.refuse(act, 'plan-incomplete');
  await writeStep(scope, plan, plan.newest, { kind: 'submitted' });
  scope.audit({ ...act, detail: { version } });
  return { planId: plan.id };
}

/**
 * Approves the text that is under review: what was seen is what the approval's hash covers, and it is in force from then on. Null as
 * above, and when the actor may not review it, which is recorded as denied. Refuses with `plan-moved-on` when it is not under review,
 * `plan-stale` when it is another text than the one that was seen, and `proof-too-old` when the actor must prove again who they are.
 */
export async function approvePlan(
  scope: Scope,
  grant: Grant,
  { clientId, version }: Seen,
): Promise<Done | null | Refusal<'plan-stale' | 'plan-moved-on' | 'proof-too-old'>> {
  const reviewed = await openReview(scope, grant, { clientId, version }, 'plan.approve');
  if (reviewed === null || 'refused' in reviewed) return reviewed;
  const { plan, act } = reviewed;
  if (!(await hasFreshProof(scope, SIGNING_MINUTES))) return scope.refuse(act, 'proof-too-old');
  await writeStep(scope, plan, plan.newest, {
    kind: 'approved',
    textHash: hashText(scope, plan.newest.text, 'treatment-plan'),
    reviewOn: plan.newest.content.reviewOn,
  });
  scope.audit({ ...act, detail: { version } });
  return { planId: plan.id };
}

/** Returns the text that is under review to its writers, with a comment. Null and refused as above, without a proof. */
export async function returnPlan(
  scope: Scope,
  grant: Grant,
  { reason, ...seen }: Seen & { readonly reason: string },
): Promise<Done | null | Refusal<'plan-stale' | 'plan-moved-on'>> {
  const reviewed = await openReview(scope, grant, seen, 'plan.return');
  if (reviewed === null || 'refused' in reviewed) return reviewed;
  const { plan, act } = reviewed;
  await writeStep(scope, plan, plan.newest, { kind: 'returned', reason });
  scope.audit({ ...act, fields: ['reason'], detail: { version: seen.version } });
  return { planId: plan.id };
}

/**
 * Ends a plan that is in force: what was written after it is not sent any more. Null as above. Refuses with `plan-stale` when
 * another version is in force than the one that was seen, and with `plan-moved-on` when none is or a change is under review.
 */
export async function endPlan(
  scope: Scope,
  grant: Grant,
  {
    clientId,
    version,
    outcome,
    reason,
  }: Seen & { readonly outcome: 'completed' | 'discontinued'; readonly reason: string | null },
): Promise<Done | null | Refusal<'plan-stale' | 'plan-moved-on'>> {
  const plan = (await openPlansToChange(scope, grant, clientId, 'plan.end'))?.plan;
  if (plan == null) return null;
  const act = actOnPlan('plan.end', clientId, plan);
  const inForce = plan.versions.find(({ number }) => number === plan.standing.inForce);
  if (inForce === undefined || !mayTake(plan.standing, outcome)) return scope.refuse(act, 'plan-moved-on');
  if (inForce.number !== version) return scope.refuse(act, 'plan-stale');
  await writeStep(scope, plan, inForce, { kind: outcome, reason });
  scope.audit({ ...act, ...(reason === null ? {} : { fields: ['reason'] }), detail: { version } });
  return { planId: plan.id };
}

/**
 * Tells whether the actor may review what is under review: any administrator, and whoever supervises today the therapist who sent
 * it. Nobody supervises themselves.
 */
export async function mayReview(scope: Scope, grant: Grant, plan: Plan): Promise<boolean> {
  if (grant === 'any') return true;
  const sender = plan.steps.findLast(({ kind }) => kind === 'submitted')?.therapistId ?? null;
  const [supervisorsOn, zone] = await Promise.all([readSupervisors(scope), readClinicZone(scope)]);
  const own = actingTherapist(scope);
  return (
    sender !== null &&
    own !== null &&
    own !== sender &&
    supervisorsOn(sender, localDateOf(scope.now, zone)).includes(own)
  );
}

async function openReview(
  scope: Scope,
  grant: Grant,
  { clientId, version }: Seen,
  action: 'plan.approve' | 'plan.return',
) {
  const plan = (await openPlansToChange(scope, grant, clientId, action))?.plan;
  if (plan == null) return null;
  const act = actOnPlan(action, clientId, plan);
  if (!mayTake(plan.standing, 'approved')) return scope.refuse(act, 'plan-moved-on');
  if (!(await mayReview(scope, grant, plan))) {
    scope.audit({ ...act, outcome: 'denied' });
    return null;
  }
  if (plan.newest.number !== version) return scope.refuse(act, 'plan-stale');
  return { plan, act };
}

async function writeStep(
  scope: Scope,
  plan: Plan,
  version: PlanVersion,
  {
    kind,
    reason = null,
    ...approval
  }: {
    readonly kind: PlanStep;
    readonly reason?: string | null;
    readonly textHash?: string;
    readonly reviewOn?: string | null;
  },
): Promise<void> {
  const { tx, tenant, vault, now, actor } = scope;
  const id = scope.newId();
  const therapistId = actingTherapist(scope);
  const own = therapistId === null ? undefined : (await readTherapistNames(scope)).get(therapistId);
  const bare = actor.kind === 'member' ? actor.displayName : '';
  await tx.insert(treatmentPlanSteps).values({
    ...{ tenantId: tenant.id, id, planId: plan.id, versionId: version.id, kind, ...approval },
    number: plan.steps.length + 1,
    reason: reason === null ? null : vault.seal(treatmentPlanSteps.reason, id, reason),
    takenBy: accountOf(scope),
    therapistId,
    signerName: own === undefined ? bare : [own.fullName, own.credentials].filter(Boolean).join(', '),
    takenAt: now,
  });
}
