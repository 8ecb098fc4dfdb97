import { Connection, type Answer } from './connection.ts';

/** One act of one person, over their connection; throws when the answer is not the one that the row is about. */
export type Act = (connection: Connection) => Promise<void>;

export interface Load {
  readonly port: number;
  readonly act: Act;
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
}

/** Asks over `concurrency` connections, each again as soon as it is answered, for `warmUpMs` uncounted and `measureMs` counted. */
export async function measureLoad(
  load: Load,
  concurrency: number,
  { warmUpMs, measureMs }: { warmUpMs: number; measureMs: number },
): Promise<Measured> {
  const began = performance.now();
  const countFrom = began + warmUpMs;
  const end = countFrom + measureMs;
  const latencies: number[] = [];
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      const connection = new Connection(load.port);
      try {
        for (let sent = performance.now(); sent < end;) {
          await load.act(connection);
          const answered = performance.now();
          if (answered > countFrom && answered <= end) latencies.push(answered - sent);
          sent = answered;
        }
      } finally {
        connection.close();
      }
    }),
  );
  return { concurrency, ...summary(latencies, measureMs) };
}

/** Throughput and percentiles of latencies that were measured during `ms`. */
export function summary(latencies: number[], ms: number): Omit<Measured, 'concurrency'> {
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
