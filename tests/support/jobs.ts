import type { PgBoss } from 'pg-boss';
import { afterAll } from 'vitest';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { openOutbox, type Outbox } from '#db/outbox.server.ts';
import { JOBS } from '#jobs/contracts/index.ts';
import { openQueue } from '#jobs/queue.server.ts';
import { relayDue } from '#jobs/relay.server.ts';
import { runJob } from '#jobs/handlers/run-job.server.ts';

/** The queue and the outbox, driven by hand: nothing happens but what a test asks for. */
export interface DrivenJobs {
  readonly boss: PgBoss;
  readonly outbox: Outbox;
  /** Relays all that is due at this process's clock and does every job in the queues once. Returns how many were done. */
  runDue(): Promise<number>;
  /** Sets the clock to `instant` and runs what is due then. */
  goTo(instant: Date): Promise<void>;
  /** Runs what is due, then goes to `end`, stopping at every outbox row that falls due on the way, at its very instant. */
  liveUntil(end: Date, nextDue: (after: Date) => Promise<Date | null>): Promise<void>;
}

/** Call once, at the top of the file, with await; closed after its last test. */
export async function openDrivenJobs(jobsUrl: string): Promise<DrivenJobs> {
  const boss = await openQueue(jobsUrl, { role: 'web', connections: 4 });
  const outbox = openOutbox(jobsUrl);
  afterAll(async () => {
    unsafeSetNow(null);
    await boss.stop({ graceful: false });
    await outbox.close();
  });
  const runDue = async () => {
    while ((await relayDue(outbox, boss, now())) === 100);
    let done = 0;
    for (const { name } of JOBS) done += await runQueue(boss, name);
    return done;
  };
  const goTo = async (instant: Date) => {
    unsafeSetNow(instant);
    await runDue();
  };
  return {
    boss,
    outbox,
    runDue,
    goTo,
    async liveUntil(end, nextDue) {
      await runDue();
      for (let due = await nextDue(now()); due !== null && due <= end; due = await nextDue(due))
        await goTo(due);
      await goTo(end);
    },
  };
}

/** Every job of a queue once, retries that wait for their time included. */
async function runQueue(boss: PgBoss, name: string): Promise<number> {
  const settled: Awaited<ReturnType<typeof runJob>>[] = [];
  for (;;) {
    const jobs = await boss.fetch(name, { batchSize: 50, ignoreStartAfter: true });
    if (jobs.length === 0) break;
    settled.push(...(await Promise.all(jobs.map(runJob))));
  }
  for (const { id, status, output } of settled) {
    if (status === 'completed') await boss.complete(name, id);
    else await boss.fail(name, id, output ?? null);
  }
  return settled.length;
}
