import type { PgBoss } from 'pg-boss';
import { openOutbox, type Outbox } from '#db/outbox.server.ts';
import { JOBS } from './contracts/index.ts';
import { openQueue } from './queue.server.ts';
import { startRelay } from './relay.server.ts';
import { runJob } from './handlers/run-job.server.ts';
import { runRecurring } from './handlers/run-recurring.server.ts';
import { RECURRING } from './schedule.ts';

export interface WorkerOptions {
  /** The database as clinic_jobs. */
  readonly jobsUrl: string;
  /** Called for every job that ended, for the metrics. */
  readonly onEnd?: (queue: string, outcome: 'done' | 'failed') => void;
}

export interface Worker {
  readonly boss: PgBoss;
  readonly outbox: Outbox;
  /** Takes no new jobs, and lets the running ones finish: 15 seconds at most. */
  stop(): Promise<void>;
}

/** So many jobs of one queue run at a time: each waits for a mail server more than it works. */
const AT_ONCE = 5;

/** Starts the relay and a worker for every queue. The stores must be open (db/stores.server.ts). */
export async function startWorker({ jobsUrl, onEnd = () => {} }: WorkerOptions): Promise<Worker> {
  const boss = await openQueue(jobsUrl, { role: 'worker' });
  const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };
  for (const { name } of JOBS) {
    await boss.work(
      name,
      { ...polling, batchSize: AT_ONCE, burstWhenBatchFull: true, perJobResults: true },
      (jobs) =>
        Promise.all(
          jobs.map(async (job) => {
            const result = await runJob(job);
            onEnd(name, result.status === 'completed' ? 'done' : 'failed');
            return result;
          }),
        ),
    );
  }
  for (const recurring of RECURRING) {
    await boss.work(recurring.name, polling, async () => {
      try {
        await runRecurring(boss, recurring);
        onEnd(recurring.name, 'done');
      } catch (error) {
        onEnd(recurring.name, 'failed');
        throw error;
      }
    });
    await boss.schedule(recurring.name, recurring.cron);
  }
  const outbox = openOutbox(jobsUrl);
  const relay = startRelay(outbox, boss);
  return {
    boss,
    outbox,
    async stop() {
      await relay.stop();
      await boss.stop({ graceful: true, timeout: 15_000 });
      await outbox.close();
    },
  };
}
