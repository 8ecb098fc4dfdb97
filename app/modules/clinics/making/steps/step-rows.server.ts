import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import { PROVISIONING_STEPS, provisioningSteps } from '#db/schema/clinics.ts';
import type { Tx } from '#db/client.server.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import type { StepName, StepStatus } from '../step.ts';

/** Sends one statement about the steps, which belong to no clinic. */
const alone = <T>(fn: (tx: Tx) => Promise<T>) =>
  acrossTenants('the steps by which a clinic is made', fn, { isOneStatement: true });

export interface StepRow {
  readonly step: StepName;
  readonly status: StepStatus;
  /** Why it failed: a code. */
  readonly reason: string | null;
  readonly endedAt: Date | null;
}

const COLUMNS = {
  step: provisioningSteps.step,
  status: provisioningSteps.status,
  reason: provisioningSteps.reason,
  endedAt: provisioningSteps.endedAt,
};

/** Reads the steps by which a clinic is made, in their order; none when it was made otherwise. One query. */
export async function readSteps(clinicId: string): Promise<StepRow[]> {
  const rows = await alone((tx) =>
    tx.select(COLUMNS).from(provisioningSteps).where(eq(provisioningSteps.clinicId, clinicId)),
  );
  return rows.sort((a, b) => PROVISIONING_STEPS.indexOf(a.step) - PROVISIONING_STEPS.indexOf(b.step));
}

/**
 * Finds the first step up to `last` that is not done, with its input; null when all are done, or the clinic has none. A clinic that
 * an earlier release began gets the rows of steps that are new since: they need nothing of the operator's form.
 */
export async function findDueStep(
  clinicId: string,
  last: StepName,
): Promise<{ step: StepName; input: object } | null> {
  const { step, status, input } = provisioningSteps;
  const rows = await alone((tx) =>
    tx
      .select({ step, status, input })
      .from(provisioningSteps)
      .where(eq(provisioningSteps.clinicId, clinicId)),
  );
  if (rows.length === 0) return null;
  const known = new Map(rows.map((row) => [row.step, row]));
  const upToLast = PROVISIONING_STEPS.slice(0, PROVISIONING_STEPS.indexOf(last) + 1);
  const added = upToLast
    .filter((name) => !known.has(name))
    .map((name) => ({ clinicId, step: name, input: {} }));
  if (added.length > 0) await alone((tx) => tx.insert(provisioningSteps).values(added).onConflictDoNothing());
  const due = upToLast.find((name) => known.get(name)?.status !== 'done');
  return due === undefined ? null : { step: due, input: known.get(due)?.input ?? {} };
}

/** Records how a step ended. What is done stays done, whatever a second run of its job came to. */
export async function endStep(
  clinicId: string,
  step: StepName,
  ended: { readonly status: 'done' } | { readonly status: 'failed'; readonly reason: string },
): Promise<void> {
  await alone((tx) =>
    tx
      .update(provisioningSteps)
      .set({ reason: null, ...ended, endedAt: now() })
      .where(and(isStep(clinicId, step), ne(provisioningSteps.status, 'done'))),
  );
}

/**
 * Claims the sending of a step's message. Returns false when it is under way, or may have gone out already: a run that was killed
 * leaves it so.
 */
export function claimSending(clinicId: string, step: StepName): Promise<boolean> {
  const { status, reason } = provisioningSteps;
  const isUnsent = or(eq(status, 'waiting'), and(eq(status, 'failed'), ne(reason, 'in-doubt')));
  return moveStep(clinicId, step, isUnsent, 'sending');
}

/** Lets a step that failed wait for its job again. Returns false when nothing is to be done again. */
export function awaitStep(clinicId: string, step: StepName): Promise<boolean> {
  return moveStep(clinicId, step, inArray(provisioningSteps.status, ['waiting', 'failed']), 'waiting');
}

async function moveStep(
  clinicId: string,
  step: StepName,
  from: SQL | undefined,
  to: StepStatus,
): Promise<boolean> {
  const moved = await alone((tx) =>
    tx
      .update(provisioningSteps)
      .set({ status: to, reason: null })
      .where(and(isStep(clinicId, step), from))
      .returning({ step: provisioningSteps.step }),
  );
  return moved.length > 0;
}

function isStep(clinicId: string, step: StepName) {
  return and(eq(provisioningSteps.clinicId, clinicId), eq(provisioningSteps.step, step));
}
