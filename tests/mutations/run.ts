import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findMutations, type Mutation } from './find-mutations.ts';

/**
 * `npm run mutate -- --count 40 --seed 1 [FILE …]`: makes small changes in the modules' rules, one at a time in a copy of
 * this checkout, and tells which of them no test notices. Not part of `npm test`: one change takes seconds when a test of
 * its own module notices it, and minutes when none does. Some changes make no difference; a person judges those that
 * survive.
 */
const { values: options, positionals } = parseArgs({
  options: { count: { type: 'string', default: '40' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const RULES = ['app/modules/**/*.ts'];
const NO_RULES = /\/(ui|words|forms|acts|index\.server|[\w-]*words)(\.ts|\/)|\.schema\.ts$/;
/** A test that is only slow beside other work must not count as one that noticed. */
const HOW = [
  '--bail=1',
  '--reporter=json',
  '--outputFile=mutation.json',
  '--passWithNoTests',
  '--testTimeout=120000',
  '--hookTimeout=300000',
];
const LONGEST_MS = 15 * 60_000;

/** What is read of vitest's report. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const checkout = resolve('.');
const copy = mkdtempSync(join(tmpdir(), 'clinic-mutations-'));
for (const name of spawnSync('git', ['ls-files'], { encoding: 'utf8' }).stdout.trim().split('\n')) {
  cpSync(name, join(copy, name), { recursive: true });
}
symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));

const files = positionals.length > 0 ? positionals : RULES.flatMap((pattern) => globSync(pattern));
const all = files
  .filter((file) => !NO_RULES.test(file))
  .sort()
  .flatMap((file) => findMutations(file, readFileSync(file, 'utf8')).map((mutation) => ({ file, mutation })));
const chosen = pick(all, Number(options.count), Number(options.seed));
process.stdout.write(`${chosen.length} of ${all.length} changes, seed ${options.seed}\n`);

let killed = 0;
try {
  const failed = whatFails(['run', '--project=db*']);
  if (failed !== null) throw new Error(`Without any change fails: ${failed}`);
  for (const { file, mutation } of chosen) {
    const began = performance.now();
    const by = whoNotices(file, mutation);
    if (by !== null) killed += 1;
    const seconds = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`${describe(file, mutation)}\n  ${seconds} s  ${by ?? 'SURVIVED'}\n`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(
  `${killed} of ${chosen.length} noticed, ${Math.round((100 * killed) / chosen.length)} %\n`,
);

/** Returns the first test that fails with the change, of pure rules, then of the module, then of all; null when all pass. */
function whoNotices(file: string, mutation: Mutation): string | null {
  const text = readFileSync(file, 'utf8');
  const place = join(copy, file);
  writeFileSync(place, text.slice(0, mutation.from) + mutation.to + text.slice(mutation.until));
  const module = /app\/modules\/([^/]+)/.exec(file)?.[1] ?? '';
  try {
    return (
      whatFails(['related', file, '--project=unit']) ??
      whatFails(['run', '--project=db*', `tests/modules/${module}`]) ??
      whatFails(['run', '--project=db*'])
    );
  } finally {
    writeFileSync(place, text);
  }
}

/** Runs tests of the copy and returns the name of one that fails, or what else went wrong; null when all pass. */
function whatFails(args: readonly string[]): string | null {
  const report = join(copy, 'mutation.json');
  rmSync(report, { force: true });
  const { status } = spawnSync(
    process.execPath,
    [join(copy, 'node_modules/vitest/vitest.mjs'), ...args, '--run', ...HOW],
    { cwd: copy, stdio: 'ignore', timeout: LONGEST_MS },
  );
  if (status === 0) return null;
  if (!existsSync(report)) return 'the run itself';
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const failed = testResults.filter((one) => one.status === 'failed');
  const [test] = failed.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap((one) =>
      one.status === 'failed' ? [`${relative(copy, name)}: ${one.fullName}`] : [],
    ),
  );
  // Files that were under way when the first test failed count as failed too, without a failed test in them.
  return (
    test ?? (failed[0] === undefined ? 'the run itself' : `${relative(copy, failed[0].name)}: its setup`)
  );
}

function describe(file: string, { from, until, to }: Mutation): string {
  const text = readFileSync(file, 'utf8');
  const line = text.slice(0, from).split('\n').length;
  return `${relative('.', file)}:${line} ${text.slice(from, until).replaceAll(/\s+/g, ' ')} → ${to}`;
}

/** Chooses `count` of `all`; the same seed chooses the same. */
function pick<T>(all: readonly T[], count: number, seed: number): T[] {
  let state = seed >>> 0;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(next() * left.length), 1),
  ).flat();
}
