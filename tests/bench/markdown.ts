import type { Measured } from './load/measure-load.ts';
import { words, type Findings } from './report.ts';

const HEADS = ['Row', 'At once', 'req/s', 'p50', 'p95', 'p99', 'web', 'PostgreSQL'];
const FLOOR_HEADS = ['floor req/s', 'p50', 'p95', 'p99', 'floor', 'PostgreSQL', 'ours ÷ floor'];

/** The findings as docs/benchmarks.md shows a run: to be pasted as they are. */
export function inMarkdown(findings: Findings): string {
  const { machine, coldStart, memoryMb, rowsInWorld, scale, seconds, startedAt, rows, missing } = findings;
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    `${startedAt.slice(0, 10)}, the ${scale} world (${words(rowsInWorld)}), ${machine.cores} cores, Node ${machine.node.slice(1)},`,
    `load ${machine.loadBefore} before it began, ${seconds} s in all.`,
    '',
    line([...HEADS, ...FLOOR_HEADS]),
    line([...HEADS, ...FLOOR_HEADS].map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map((row) =>
      line([row.name, row.ours.concurrency, ...figures(row.ours), ...figures(row.floor), row.ratio ?? '–']),
    ),
    '',
    `Cold start: listening after ${coldStart.listeningMs} ms, first page after ${coldStart.firstPageMs} ms (median of`,
    `${coldStart.runs}). Memory in MB: ${words(memoryMb)}.`,
    ...missing.map(({ name, why }) => `Missing: ${name}: ${why}`),
  ].join('\n');
}

function figures(measured: Measured | null): (string | number)[] {
  if (measured === null) return ['–', '–', '–', '–', '–', '–'];
  const { perSecond, p50, p95, p99, cpuMs, postgresMs } = measured;
  return [perSecond.toLocaleString('en-US'), p50, p95, p99, cpuMs ?? '–', postgresMs ?? '–'];
}
