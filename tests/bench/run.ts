import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from '#tests/support/build-if-needed.ts';
import { measureBeside } from './beside/measure-beside.ts';
import { besideInMarkdown, tabulateBeside, type BesideFindings } from './beside/report-beside.ts';
import { inMarkdown } from './markdown.ts';
import { ratioOf, tabulate, type Findings } from './report.ts';
import { bookingComparison } from './rows/booking.ts';
import { compare, type Comparison } from './rows/compare.ts';
import { directoryComparisons } from './rows/directory.ts';
import { freeSlotsComparison } from './rows/free-slots.ts';
import { growthComparisons } from './rows/growth.ts';
import { liveComparison } from './rows/live.ts';
import { matchesComparison } from './rows/matches.ts';
import { emptyWeekComparison, pageComparisons } from './rows/pages.ts';
import type { Row } from './rows/row.ts';
import { searchComparison } from './rows/search.ts';
import { seriesComparisons } from './rows/series.ts';
import { signInComparison } from './rows/sign-in.ts';
import { measureStreams } from './rows/streams.ts';
import { measureSuggestions } from './rows/suggestions.ts';
import { SCALES, type Scale } from './scale.ts';
import { postgresMb, residentMb } from '#tests/support/process-figures.ts';
import { startFloor } from './servers/floor-server.ts';
import { startOurServer, startOurWorker, signIn } from './servers/our-server.ts';
import { startProvider } from './servers/provider.ts';
import type { BenchClinic } from './world/make-clinic.ts';
import { makeWorld, type World } from './world/make-world.ts';

/**
 * `npm run bench`: every row of docs/benchmarks.md. `-- --quick` for a smaller one, `--full`, `--row=week,book`;
 * `--markdown` prints what that document shows. `--beside FOLDER` measures the build of another checkout in turn with ours.
 */
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    full: { type: 'boolean' },
    row: { type: 'string' },
    markdown: { type: 'boolean' },
    beside: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    posts: { type: 'string', default: '2000' },
    keep: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const isQuick = options.quick === true || options.beside !== undefined;
const scale = SCALES[options.full ? 'full' : isQuick ? 'quick' : 'default'];
const wanted = options.row?.split(',');
const isWanted = (name: string) => wanted === undefined || wanted.some((start) => name.startsWith(start));
const COLD_STARTS = 3;

const began = performance.now();
const startedAt = new Date();
const say = (what: string) =>
  console.error(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);

buildIfNeeded(say, { hasSourceMaps: options.profile });
if (options.beside === undefined) await runAlone();
else await runBeside(options.beside);

async function runBeside(checkout: string): Promise<void> {
  const findings = await measureBeside({
    checkout,
    scale,
    isWanted,
    rounds: Number(options.rounds),
    posts: Number(options.posts),
    isKept: options.keep,
    isProfiled: options.profile,
    say,
  });
  report(findings, options.markdown ? besideInMarkdown(findings) : tabulateBeside(findings));
}

async function runAlone(): Promise<void> {
  say('making the world');
  const world = await makeWorld(scale, startedAt);
  try {
    const findings = await measure(world, scale);
    report(findings, options.markdown ? inMarkdown(findings) : tabulate(findings));
  } finally {
    await world.stop();
  }
}

function report(findings: Findings | BesideFindings, table: string): void {
  writeFileSync('bench.json', `${JSON.stringify(findings, null, 2)}\n`);
  console.log(`\n${table}`);
  if (findings.missing.length > 0) process.exitCode = 1;
}

async function measure(world: World, scale: Scale): Promise<Findings> {
  const [loadBefore = 0] = loadavg();
  const provider = await startProvider('bench');
  const cold: { startedInMs: number; firstPageMs: number }[] = [];
  for (let n = 1; n < COLD_STARTS; n += 1) {
    const server = await startOurServer(world, provider.issuer);
    cold.push(server);
    await server.stop();
  }
  const ours = await startOurServer(world, provider.issuer);
  const floor = await startFloor(world, provider.jwk);
  cold.push(ours);
  const worker = await startOurWorker(world, provider.issuer);
  const atRest = {
    'web at rest': residentMb(ours.pid),
    'worker at rest': residentMb(worker.pid),
    'floor at rest': residentMb(floor.pid),
  };
  await worker.stop();
  const visit = (clinic: BenchClinic) => signIn(world, ours, clinic, startedAt);
  const visitor = await visit(world.largest);
  const candidates = await Promise.all(world.candidates.map(visit));
  const matches = candidates.map((one) => matchesComparison(ours, floor, one));
  const growing = await Promise.all(world.growth.map(visit));
  const growth = await growthComparisons(ours, growing, startedAt);
  const eightAtOnce = { ...scale, concurrencies: [8] };
  // Beside nobody else, a latency is what one person waits; and 250 acts of these would take long.
  const alone = { ...scale, concurrencies: [1], warmUpActs: 40 };
  const at = (scale: Scale, ...all: readonly Comparison[]) =>
    all.map((one) => [one, scale] as [Comparison, Scale]);
  const comparisons = [
    ...at(scale, ...pageComparisons(ours, floor, visitor, startedAt)),
    ...at(scale, await searchComparison(ours, floor, visitor)),
    ...at(scale, ...directoryComparisons(ours, candidates, visitor)),
    ...at(scale, freeSlotsComparison(ours, floor, visitor, startedAt)),
    ...at(scale, ...matches.slice(0, 1)),
    ...at(eightAtOnce, ...matches.slice(1)),
    ...at(scale, await signInComparison(ours, floor, provider, world.largest.receptionistId)),
    ...at(scale, bookingComparison(ours, floor, visitor, startedAt)),
    ...at(scale, ...seriesComparisons(ours, visitor, startedAt)),
    ...at(alone, ...seriesComparisons(ours, growing.at(-1) ?? visitor, startedAt, 104)),
    ...at(eightAtOnce, emptyWeekComparison(ours, visitor, await visit(world.empty), startedAt)),
    ...at(alone, liveComparison(ours, visitor, startedAt)),
    ...at({ ...eightAtOnce, warmUpActs: 40 }, ...growth),
  ];
  const rows: Row[] = [];
  const missing: { name: string; why: string }[] = [];
  const orMissing = async (name: string, rowsOf: () => Promise<Row[]>) => {
    if (!isWanted(name)) return;
    say(name);
    try {
      rows.push(...(await rowsOf()));
    } catch (error) {
      missing.push({ name, why: error instanceof Error ? error.message : String(error) });
    }
  };
  for (const [comparison, at] of comparisons) await orMissing(comparison.name, () => compare(comparison, at));
  const memoryMb = {
    ...atRest,
    'web after': residentMb(ours.pid),
    'floor after': residentMb(floor.pid),
    'load generator': residentMb(process.pid),
    ...postgresMb(world.postmaster),
  };
  const day = pageComparisons(ours, null, visitor, startedAt).find(({ name }) => name === 'day');
  if (day !== undefined) await orMissing('streams', () => measureStreams(world, ours, day.ours, scale));
  await orMissing('suggestions', () =>
    measureSuggestions(world.candidates, world.postmaster, scale.measureMs),
  );
  provider.stop();
  await Promise.all([ours.stop(), floor.stop()]);
  return {
    scale: scale.name,
    startedAt: startedAt.toISOString(),
    seconds: Math.round((performance.now() - began) / 1_000),
    machine: { cores: availableParallelism(), node: process.version, loadBefore },
    rowsInWorld: world.rows,
    coldStart: {
      listeningMs: median(cold.map(({ startedInMs }) => startedInMs)),
      firstPageMs: median(cold.map(({ firstPageMs }) => firstPageMs)),
      runs: COLD_STARTS,
    },
    memoryMb,
    rows: rows.map((row) => ({ ...row, ratio: ratioOf(row) })),
    missing,
  };
}

function median(all: readonly number[]): number {
  return Math.round([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
}
