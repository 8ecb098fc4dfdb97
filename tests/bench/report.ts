import type { Measured } from './load/measure-load.ts';
import type { Row } from './rows/row.ts';

/** What a run found, as bench.json holds it. */
export interface Findings {
  readonly scale: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: { readonly cores: number; readonly node: string; readonly loadBefore: number };
  readonly rowsInWorld: Readonly<Record<string, number>>;
  readonly coldStart: { readonly listeningMs: number; readonly firstPageMs: number; readonly runs: number };
  readonly memoryMb: Readonly<Record<string, number | null>>;
  readonly rows: readonly (Row & { readonly ratio: number | null })[];
  /** Rows that could not be measured, and why. */
  readonly missing: readonly { readonly name: string; readonly why: string }[];
}

/** Our requests per second over the floor's, in two digits that count. */
export function ratioOf({ ours, floor }: Row): number | null {
  if (floor === null || floor.perSecond === 0) return null;
  return Number((ours.perSecond / floor.perSecond).toPrecision(2));
}

/** The findings as a table to read. */
export function tabulate(findings: Findings): string {
  const heads = [
    'row',
    'at once',
    'req/s',
    'p50 ms',
    'p95',
    'p99',
    'web',
    'PostgreSQL',
    'floor req/s',
    'p50',
    'p95',
    'p99',
    'floor',
    'PostgreSQL',
    'ours ÷ floor',
  ];
  const figures = (m: Measured | null) =>
    m === null
      ? ['–', '–', '–', '–', '–', '–']
      : [m.perSecond, m.p50, m.p95, m.p99, m.cpuMs ?? '–', m.postgresMs ?? '–'];
  const lines = findings.rows.map((row) =>
    [row.name, row.ours.concurrency, ...figures(row.ours), ...figures(row.floor), row.ratio ?? '–'].map(
      String,
    ),
  );
  const widths = heads.map((head, i) => Math.max(head.length, ...lines.map((line) => line[i]!.length)));
  const show = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  const { coldStart, memoryMb, machine, rowsInWorld } = findings;
  return [
    `${machine.cores} cores, Node ${machine.node}, load ${machine.loadBefore} before; ${words(rowsInWorld)}`,
    '',
    show(heads),
    show(widths.map((width) => '-'.repeat(width))),
    ...lines.map(show),
    '',
    `Cold start: listening after ${coldStart.listeningMs} ms, first page after ${coldStart.firstPageMs} ms (median of ${coldStart.runs})`,
    `Memory, MB: ${words(memoryMb)}`,
    ...findings.missing.map(({ name, why }) => `Missing: ${name}: ${why}`),
    `${findings.seconds} s in all`,
  ].join('\n');
}

/** Named figures in one line. */
export function words(figures: Readonly<Record<string, number | null>>): string {
  return Object.entries(figures)
    .map(([name, n]) => `${name} ${n ?? '?'}`)
    .join(', ');
}
