import type { Measured } from '../load/measure-load.ts';

/** Milliseconds of processor for one request, of the web server and of PostgreSQL; requests a second; latencies in ms. */
export interface Medians {
  readonly web: number;
  readonly postgres: number;
  readonly sum: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  /** Of one round, by the clock, in seconds. */
  readonly seconds: number;
}

/** Medians of the rounds, figure by figure. */
export function mediansOf(rounds: readonly Measured[]): Medians {
  const of = (figure: (measured: Measured) => number) => median(rounds.map(figure));
  return {
    web: of(({ cpuMs }) => cpuMs ?? NaN),
    postgres: of(({ postgresMs }) => postgresMs ?? NaN),
    sum: of(sumOf),
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    seconds: of(({ requests, perSecond }) => requests / perSecond),
  };
}

export function sumOf({ cpuMs, postgresMs }: Measured): number {
  return (cpuMs ?? NaN) + (postgresMs ?? NaN);
}

export function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
