import { setTimeout as after } from 'node:timers/promises';
import { cpuMsOf, postgresCpuMs } from '#tests/support/process-figures.ts';
import { Connection, type Answer } from '#tests/support/connection.ts';

/** One act of one person, over their connection; throws when the answer is not the one that the row is about. */
export type Act = (connection: Connection) => Promise<void>;

/** Where a load goes. */
export interface Answerer {
  readonly port: number;
  /** The process that answers. */
  readonly pid: number;
  /** The postmaster of the PostgreSQL that it asks. */
  readonly postmaster: number;
}

export interface Load extends Answerer {
  readonly act: Act;
}

export function on({ port, pid, postmaster }: Answerer): Answerer {
  return { port, pid, postmaster };
}

/** An act of one request. */
export function asking(next: () => string | Buffer, isRight: (answer: Answer) => boolean): Act {
  return async (connection) => {
    const answer = await connection.ask(next());
    if (!isRight(answer))
      throw new Error(
        `Not the answer expected: ${answer.status} ${answer.head} ${answer.body.slice(0, 400)}`,
      );
  };
}

/** Latencies in milliseconds. */
export interface Measured {
  readonly concurrency: number;
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Milliseconds of processor that the answering process took for one request, all its threads; null if not known. */
  readonly cpuMs: number | null;
  /** The same of all processes of PostgreSQL. */
  readonly postgresMs: number | null;
}

/** Fewer acts than this leave a server's code uncompiled, however long they take. */
export const WARM_UP_ACTS = 250;
export const LONGEST_WARM_UP_MS = 6_000;
/** However few acts were counted by then. */
const LONGEST_MEASURE_MS = 6_000;
/** Work that a server puts off until it has answered belongs to the requests that caused it. */
const PUT_OFF_MS = 250;

/**
 * Asks over `concurrency` connections, each again as soon as it is answered: uncounted for `warmUpMs` and until the code
 * is warm (`warmUpActs`), then counted for `measureMs` and until `measureActs` were, of which there need be none.
 */
export async function measureLoad(
  load: Load,
  concurrency: number,
  {
    warmUpMs,
    warmUpActs = WARM_UP_ACTS,
    measureMs,
    measureActs = 0,
  }: {
    warmUpMs: number;
    warmUpActs?: number | undefined;
    measureMs: number;
    measureActs?: number;
  },
): Promise<Measured> {
  const connections = Array.from({ length: concurrency }, () => new Connection(load.port));
  const warmed = performance.now();
  let acts = 0;
  const actUntil = (isOver: (sent: number) => boolean, note: (ms: number) => void) =>
    Promise.all(
      connections.map(async (connection) => {
        for (let sent = performance.now(); !isOver(sent);) {
          await load.act(connection);
          acts += 1;
          const answered = performance.now();
          note(answered - sent);
          sent = answered;
        }
      }),
    );
  try {
    const isWarm = (ms: number) => (ms > warmUpMs && acts >= warmUpActs) || ms > LONGEST_WARM_UP_MS;
    await actUntil(
      (sent) => isWarm(sent - warmed),
      () => {},
    );
    acts = 0;
    const isEnough = (ms: number) =>
      (ms > measureMs && acts >= measureActs) || ms > Math.max(measureMs, LONGEST_MEASURE_MS);
    const latencies: number[] = [];
    const perAct = countProcessor(load);
    const began = performance.now();
    await actUntil(
      (sent) => isEnough(sent - began),
      (ms) => latencies.push(ms),
    );
    const took = performance.now() - began;
    return { concurrency, ...summary(latencies, took), ...(await perAct(acts)) };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Counts the processor time of the answering process and of PostgreSQL from now on, until it is asked per how many acts. */
export function countProcessor({
  pid,
  postmaster,
}: Pick<Answerer, 'pid' | 'postmaster'>): (acts: number) => Promise<Pick<Measured, 'cpuMs' | 'postgresMs'>> {
  const cpuBefore = cpuMsOf(pid);
  const postgresBefore = postgresCpuMs(postmaster);
  const perAct = (before: number | null, now: number | null, acts: number) =>
    before === null || now === null ? null : round((now - before) / acts);
  return async (acts) => {
    await after(PUT_OFF_MS);
    return {
      cpuMs: perAct(cpuBefore, cpuMsOf(pid), acts),
      postgresMs: perAct(postgresBefore, postgresCpuMs(postmaster), acts),
    };
  };
}

/** Throughput and percentiles of latencies that were measured during `ms`. */
export function summary(
  latencies: number[],
  ms: number,
): Omit<Measured, 'concurrency' | 'cpuMs' | 'postgresMs'> {
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    round(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0);
  return {
    requests: latencies.length,
    perSecond: round((latencies.length * 1_000) / ms),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

export function round(n: number): number {
  return n >= 100 ? Math.round(n) : Math.round(n * 100) / 100;
}
