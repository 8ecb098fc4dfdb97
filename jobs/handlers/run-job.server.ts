import type { JobResult } from 'pg-boss';
import type { z } from 'zod';
import { findTenantById } from '#app/modules/tenancy/index.server.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { withTenant, type Act, type Tenant } from '#db/tenant.server.ts';
import type { JobContract } from '#jobs/contracts/contract.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { CONTRACTS } from '#jobs/contracts/index.ts';
import { HANDLERS } from './index.ts';
import { PoisonedJob } from './poisoned-job.ts';

/** A job as a queue hands it out. */
export interface QueuedJob {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  readonly retryCount: number;
}

type Payload = Record<string, string | number>;
type Enqueued = JobContract<z.ZodType<Payload, Payload>>;
type Door = (act: Act, payload: unknown, tenant: Tenant) => Promise<void>;

const jobs = new Map(
  Object.entries<JobContract>(CONTRACTS).map(([job, contract]) => [
    contract.name,
    { contract, door: HANDLERS[job as keyof typeof HANDLERS] as Door },
  ]),
);

/**
 * Does one job of a clinic, with no tenant but the one its payload names. Never throws: the queue tries a failed job
 * again, and a job that can never be done goes to the dead letters at once. Only a code of the error is stored.
 */
export async function runJob(job: QueuedJob): Promise<JobResult<{ code: string }>> {
  const { id, name } = job;
  try {
    await doJob(job);
    return { id, status: 'completed' };
  } catch (error) {
    const isPoisoned = error instanceof PoisonedJob;
    log.warn('A job failed', {
      ...describeError(error),
      queue: name,
      jobId: id,
      attempt: job.retryCount + 1,
    });
    return { id, status: isPoisoned ? 'deadletter' : 'failed', output: { code: codeOf(error) } };
  }
}

async function doJob({ id, name, data }: QueuedJob): Promise<void> {
  const job = jobs.get(name);
  if (job === undefined) throw new PoisonedJob('job-unknown');
  if (typeof data !== 'object' || data === null) throw new PoisonedJob('payload-invalid');
  const { tenantId, ...payload } = data as Record<string, unknown>;
  const read = job.contract.payload.safeParse(payload);
  if (!isId(tenantId) || !read.success) throw new PoisonedJob('payload-invalid');
  const tenant = await findTenantById(tenantId);
  if (tenant === null) throw new PoisonedJob('clinic-unknown');
  const act: Act = (fn) => withTenant(tenant, { kind: 'job', name }, { requestId: id }, fn);
  // Nothing can be opened there any more: whatever was left undone stays so.
  if (tenant.status === 'shredded' && job.contract.afterShredding !== true) return;
  const isClosed = tenant.status === 'suspended' || tenant.status === 'canceled';
  if (isClosed && job.contract.whileSuspended !== true)
    return waitForResumption(act, job.contract, read.data);
  await job.door(act, read.data, tenant);
}

/**
 * Puts a job back into the outbox, where the jobs of a suspended or canceled clinic wait. One that recurs comes again by itself. Every job may be
 * done twice, so it does not matter when this process dies after it.
 */
async function waitForResumption(act: Act, contract: JobContract, payload: unknown): Promise<void> {
  if (contract.everyClinic !== undefined) return;
  await act((scope) => enqueue(scope, contract as Enqueued, payload as Payload));
}

/** Returns the error's own code, else its name; never its message, which may quote data. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
