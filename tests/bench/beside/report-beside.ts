import { words } from '../report.ts';
import type { BesideRow } from './measure-in-turn.ts';
import type { Medians } from './medians.ts';

/** What a run of two builds found, as bench.json holds it. */
export interface BesideFindings {
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: { readonly cores: number; readonly node: string; readonly loadBefore: number };
  /** Commits of the two checkouts. */
  readonly builds: { readonly ours: string; readonly beside: string };
  readonly scale: string;
  readonly rowsInWorld: Readonly<Record<string, number>>;
  readonly rounds: number;
  /** Resident memory of the web processes when all rows were measured, in MB. */
  readonly memoryMb: Readonly<Record<string, number>>;
  readonly rows: readonly BesideRow[];
  /** Where the time of our web server went, in words, for each row that was profiled. */
  readonly profiles: readonly string[];
  readonly missing: readonly { readonly name: string; readonly why: string }[];
}

const HEADS = [
  'row',
  'web',
  'beside',
  '÷',
  'PostgreSQL',
  'beside',
  '÷',
  'both',
  'beside',
  '÷',
  'in rounds',
  'req/s',
  'beside',
  'p50',
  'beside',
  'p95',
  'beside',
  '÷ floor',
  'beside',
];

const show = (n: number) => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));

function cellsOf({ name, ours, beside, ratios, spread, ofFloor }: BesideRow): string[] {
  const pair = (figure: keyof Medians) => [show(ours[figure]), show(beside[figure])];
  return [
    name,
    ...pair('web'),
    String(ratios.web),
    ...pair('postgres'),
    String(ratios.postgres),
    ...pair('sum'),
    String(ratios.sum),
    spread.join('–'),
    ...pair('perSecond'),
    ...pair('p50'),
    ...pair('p95'),
    ...(ofFloor === null ? ['–', '–'] : [String(ofFloor.ours), String(ofFloor.beside)]),
  ];
}

/** The findings as a table to read. */
export function tabulateBeside(findings: BesideFindings): string {
  const lines = findings.rows.map(cellsOf);
  const widths = HEADS.map((head, i) => Math.max(head.length, ...lines.map((line) => line[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return [
    ...headOf(findings),
    '',
    line(HEADS),
    line(widths.map((width) => '-'.repeat(width))),
    ...lines.map(line),
    '',
    ...footOf(findings),
  ].join('\n');
}

/** The findings as docs/benchmarks.md shows a run: to be pasted as they are. */
export function besideInMarkdown(findings: BesideFindings): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    ...headOf(findings),
    '',
    line(HEADS),
    line(HEADS.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...findings.rows.map((row) => line(cellsOf(row))),
    '',
    ...footOf(findings),
  ].join('\n');
}

function headOf({ startedAt, builds, scale, rowsInWorld, machine, rounds }: BesideFindings): string[] {
  return [
    `${startedAt.slice(0, 10)}, ${builds.ours} beside ${builds.beside}, medians of ${rounds}, the ${scale} world (${words(rowsInWorld)}),`,
    `${machine.cores} cores, Node ${machine.node.slice(1)}, load ${machine.loadBefore} before.`,
  ];
}

function footOf({ rows, memoryMb, missing, profiles, seconds }: BesideFindings): string[] {
  const rushes = rows.filter(({ name }) => name.startsWith('rush'));
  return [
    ...rushes.map(
      ({ name, ours, beside }) =>
        `${name} by the clock: ${show(ours.seconds)} s, beside ${show(beside.seconds)} s.`,
    ),
    `Memory of the web processes after all, MB: ${words(memoryMb)}. ${seconds} s in all.`,
    ...missing.map(({ name, why }) => `Missing: ${name}: ${why}`),
    ...profiles,
  ];
}
