import type { PgBoss } from 'pg-boss';
import { describeError, log } from '#app/platform/log.server.ts';
import { JOBS } from './contracts/index.ts';
import { RECURRING } from './schedule.ts';

export const DEAD_LETTERS = 'dead-letters';

/** How long a waiting job is kept, should no worker run, and how long a dead letter waits for a person. */
const KEEP_SECONDS = 30 * 24 * 3_600;

/**
 * How long a finished job is kept. Upkeep runs every minute for every clinic, and its jobs matter only by what they
 * leave.
 */
const KEEP_DONE_SECONDS = 7 * 24 * 3_600;
const KEEP_UPKEEP_SECONDS = 3_600;
const UPKEEP = new Set(RECURRING.flatMap(({ name, eachClinic }) => [name, eachClinic?.name ?? name]));

export interface QueueOptions {
  /** `worker` looks after the queues; `web` only looks into them. */
  readonly role: 'worker' | 'web';
  readonly connections?: number;
}

/**
 * Starts pg-boss in its own schema as clinic_jobs, and brings schema and queues to this release. A lost database is
 * logged and waited out. Job ids are outbox ids, so inserting one job a second time does nothing.
 */
export async function openQueue(jobsUrl: string, { role, connections = 4 }: QueueOptions): Promise<PgBoss> {
  // Imported here, so that a web server starts without it.
  const { PgBoss } = await import('pg-boss');
  const isWorker = role === 'worker';
  const boss = new PgBoss({
    connectionString: jobsUrl,
    application_name: `clinic-${role}`,
    instanceName: role,
    schema: 'pgboss',
    createSchema: false,
    migrate: true,
    max: connections,
    supervise: isWorker,
    schedule: isWorker,
    useListenNotify: isWorker,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.warn('The queue reported an error', describeError(error)));
  await boss.start({ attempts: 5 });
  await boss.createQueue(DEAD_LETTERS, { deleteAfterSeconds: KEEP_SECONDS, retentionSeconds: KEEP_SECONDS });
  for (const { name, retryLimit, retryDelay, expireInSeconds } of [...JOBS, ...RECURRING]) {
    const options = {
      retryLimit,
      retryDelay,
      retryBackoff: true,
      retryDelayMax: 3_600,
      expireInSeconds,
      retentionSeconds: KEEP_SECONDS,
      deleteAfterSeconds: UPKEEP.has(name) ? KEEP_UPKEEP_SECONDS : KEEP_DONE_SECONDS,
      deadLetter: DEAD_LETTERS,
      notify: true,
    };
    await boss.createQueue(name, options);
    // Without this an existing queue keeps its old options.
    await boss.updateQueue(name, options);
  }
  return boss;
}
