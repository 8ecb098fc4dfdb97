import { findTenantById } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { isId } from '#app/platform/new-id.ts';
import { decide, no, type Decider } from '#app/modules/clinics/standing/index.server.ts';
import { leaveStep } from './start-provisioning.server.ts';
import { awaitStep } from './steps/step-rows.server.ts';
import type { StepName } from './step.ts';
import type { No } from '#app/platform/refusal.ts';

/**
 * Leaves the job of a step again that failed, or whose job was lost. Refuses with `step-done` when there is no such step, or it is
 * done or under way.
 */
export async function tryStep(
  decider: Decider,
  clinicId: string,
  step: StepName,
): Promise<null | No<'step-done'>> {
  const tenant = isId(clinicId) ? await findTenantById(clinicId) : null;
  if (tenant === null) return no('step-done');
  const entry = {
    action: 'clinic.try-step' as const,
    resource: { type: 'clinic' as const, id: clinicId },
    detail: { step },
  };
  return decide(decider, entry, async () => {
    if (!(await awaitStep(clinicId, step))) return no('step-done');
    await leaveStep(tenant, step, now());
    return null;
  });
}
