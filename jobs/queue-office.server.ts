import type { PgBoss } from 'pg-boss';
import { now } from '#app/platform/clock.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Outbox } from '#db/outbox.server.ts';
import { JOBS } from './contracts/index.ts';
import type { DeadLetter, ProcessRow, QueueOffice, QueueRow } from './contracts/queue-office.ts';
import { DEAD_LETTERS } from './queue.server.ts';
import { RECURRING } from './schedule.ts';

const SHOWN_DEAD_LETTERS = 200;
/** A process silent for longer was replaced long ago. */
const SHOWN_SILENT_MS = 24 * 3_600_000;
const QUEUES = [...JOBS, ...RECURRING].map((queue) => queue.name);

/** Makes the operator's view of the queues, over whatever connection this process has to them. */
export function queueOffice(open: () => Promise<PgBoss>, outbox: Outbox): QueueOffice {
  return {
    async read() {
      const boss = await open();
      const [queues, deadLetters, processes, backlog] = await Promise.all([
        readQueues(boss),
        readDeadLetters(boss),
        readProcesses(boss),
        outbox.readBacklog(now()),
      ]);
      return { queues, deadLetters, processes, backlog };
    },
    retry: async (id) => (await (await open()).redrive(DEAD_LETTERS, { ids: [id] })) > 0,
    async discard(id) {
      const boss = await open();
      const [found] = await boss.findJobs(DEAD_LETTERS, { id });
      if (found === undefined) return false;
      await boss.deleteJob(DEAD_LETTERS, id);
      return true;
    },
  };
}

/** The jobs are counted at each call: the queue's own counts may be a minute old. */
const COUNT_SQL = `
  select name,
    count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as ready,
    count(*) filter (where state in ('created', 'retry') and start_after > now())::int as later,
    count(*) filter (where state = 'active')::int as active,
    count(*) filter (where state = 'completed')::int as done,
    count(*) filter (where state = 'failed')::int as failed
  from pgboss.job where name = any($1::text[]) group by name`;

async function readQueues(boss: PgBoss): Promise<QueueRow[]> {
  const { rows } = await boss.getDb().executeSql(COUNT_SQL, [QUEUES]);
  const counted = new Map((rows as QueueRow[]).map((row) => [row.name, row]));
  return QUEUES.map(
    (name) => counted.get(name) ?? { name, ready: 0, later: 0, active: 0, done: 0, failed: 0 },
  );
}

async function readDeadLetters(boss: PgBoss): Promise<DeadLetter[]> {
  const found = await boss.findJobs<object>(DEAD_LETTERS, { limit: SHOWN_DEAD_LETTERS });
  return found
    .map((job) => ({
      id: job.id,
      job: job.sourceName ?? '',
      givenUpAt: job.createdOn,
      createdAt: job.sourceCreatedOn ?? job.createdOn,
      tries: (job.sourceRetryCount ?? 0) + 1,
      code: codeOf(job.sourceOutput),
      ids: idsOf(job.data),
    }))
    .reverse();
}

function codeOf(output: object | null): string {
  const { code, value } = (output ?? {}) as { code?: unknown; value?: { code?: unknown } };
  const found = code ?? value?.code;
  return typeof found === 'string' && /^[\w-]{1,60}$/.test(found) ? found : 'unknown';
}

function idsOf(data: object | null): { name: string; id: string }[] {
  return Object.entries(data ?? {}).flatMap(([name, id]) =>
    isId(id) && /^\w{1,40}$/.test(name) ? [{ name, id }] : [],
  );
}

async function readProcesses(boss: PgBoss): Promise<ProcessRow[]> {
  const instances = await boss.getInstances();
  return instances
    .filter(
      ({ stoppedOn, heartbeatOn }) =>
        stoppedOn === null && now().getTime() - heartbeatOn.getTime() < SHOWN_SILENT_MS,
    )
    .map((instance) => ({
      id: instance.id,
      role: instance.name ?? '',
      pid: instance.pid,
      startedAt: instance.startedOn,
      heardAt: instance.heartbeatOn,
      isLive: instance.live,
      memory: instance.metrics?.rss ?? null,
    }));
}
