import type { z } from 'zod';
import { PROVISIONING_STEPS } from '#db/schema/clinics.ts';
import type { Act, Scope, Tenant } from '#db/tenant.server.ts';
import { provisionClinic } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { addFirstLocation } from './steps/add-location.server.ts';
import { addSpecializations } from './steps/add-specializations.server.ts';
import { makeAdministrator } from './steps/make-administrator.server.ts';
import { makeRecord } from './steps/make-record.server.ts';
import { sendWelcome } from './steps/send-welcome.server.ts';
import { tellOfNewClinic } from './steps/tell-of-new-clinic.server.ts';
import { addTemplates } from './steps/add-templates.server.ts';
import { endStep, findDueStep } from './steps/step-rows.server.ts';
import { STEP_INPUTS, StepFailed, type Doing, type StepName } from './step.ts';

type Steps = { readonly [Name in StepName]: (doing: Doing<Name>) => Promise<void> };

const STEPS: Steps = {
  record: makeRecord,
  administrator: makeAdministrator,
  provider: tellOfNewClinic,
  specializations: addSpecializations,
  location: addFirstLocation,
  templates: addTemplates,
  welcome: sendWelcome,
};

/**
 * Does one step of making a clinic, unless it is done, and leaves the next. One before it that is not done comes first: a clinic
 * that an earlier release began has steps that are new. Killed at any point, it may run again: each step finds what it has made. What failed is shown to the operator with a code; it is tried again by itself where that may help.
 */
export async function doStep(
  act: Act,
  { step: asked }: z.output<typeof provisionClinic.payload>,
  tenant: Tenant,
): Promise<void> {
  const due = await findDueStep(tenant.id, asked);
  if (due === null) return;
  const { step, input } = due;
  try {
    await perform(step, { act, tenant, stored: input });
  } catch (error) {
    const { code } = error as { code?: unknown };
    const reason = typeof code === 'string' ? code : 'unknown';
    await endStep(tenant.id, step, { status: 'failed', reason });
    if (error instanceof StepFailed && error.isFinal) return;
    throw error;
  }
  await endStep(tenant.id, step, { status: 'done' });
}

async function perform<Name extends StepName>(
  step: Name,
  { act, tenant, stored }: { readonly act: Act; readonly tenant: Tenant; readonly stored: object },
): Promise<void> {
  const next = PROVISIONING_STEPS[PROVISIONING_STEPS.indexOf(step) + 1];
  const leaveNext = async (scope: Scope) => {
    if (next !== undefined) await enqueue(scope, provisionClinic, { step: next });
  };
  const input = STEP_INPUTS[step].parse(stored) as Doing<Name>['input'];
  await STEPS[step]({ act, tenant, input, leaveNext });
}
