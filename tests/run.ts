import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runStage, stopAll, type Outcome, type Stage } from './runner/stage.ts';
import { STAGE_NAMES, stagesFor, type StageName, type Wanted } from './runner/stages.ts';

/**
 * What `npm test` runs. `-- --only=unit,db` runs some stages, `--grep WORDS` and paths narrow the tests. The last line
 * is `N passed, N failed`; the exit status is 0 only when nothing failed.
 */
const SLOTS = 2;

function readWanted(): Wanted {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' }, grep: { type: 'string' } },
    allowPositionals: true,
  });
  const names = values.only?.split(',') ?? [...STAGE_NAMES];
  const unknown = names.find((name) => !STAGE_NAMES.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`No stage "${unknown}": there are ${STAGE_NAMES.join(', ')}.`);
  return {
    only: new Set(names as StageName[]),
    files: positionals,
    ...(values.grep === undefined ? {} : { grep: values.grep }),
  };
}

/** Begins each stage in order as soon as there is room and those before it have ended. */
async function runAll(stages: readonly Stage[]): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const waiting = [...stages];
  const underWay = new Map<string, Promise<void>>();
  let free = SLOTS;
  const isPlanned = (name: string) => stages.some((stage) => stage.name === name);
  const isOver = (name: string) => !isPlanned(name) || outcomes.has(name);

  while (waiting.length > 0 || underWay.size > 0) {
    const next = waiting[0];
    const isReady =
      next && [...(next.needs ?? []), ...(next.after ?? [])].every(isOver) && next.slots <= free;
    if (!isReady) {
      await Promise.race(underWay.values());
      continue;
    }
    waiting.shift();
    const lacking = next.needs?.find((name) => (outcomes.get(name)?.failed ?? 0) > 0);
    if (lacking !== undefined) {
      outcomes.set(
        next.name,
        report({ name: next.name, seconds: 0, passed: 0, failed: 1, remark: `needs ${lacking}` }),
      );
      continue;
    }
    free -= next.slots;
    const work = runStage(next).then((outcome) => {
      free += next.slots;
      underWay.delete(next.name);
      outcomes.set(next.name, report(outcome));
    });
    underWay.set(next.name, work);
  }
  return [...outcomes.values()];
}

function report(outcome: Outcome): Outcome {
  const { name, seconds, passed, failed, remark } = outcome;
  const mark = failed > 0 ? '✗' : passed > 0 ? '✓' : '–';
  const words = `${passed} passed, ${failed} failed`;
  console.log(
    `${mark} ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s  ${words}${remark ? ` (${remark})` : ''}`,
  );
  return outcome;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopAll(signal);
    process.exitCode = 1;
  });
}

const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
const began = performance.now();
mkdirSync('test-results', { recursive: true });
const outcomes = await runAll(stagesFor(readWanted()));
const passed = sum(outcomes.map((outcome) => outcome.passed));
const failed = sum(outcomes.map((outcome) => outcome.failed));
for (const { name, failures = [] } of outcomes) for (const line of failures) console.log(`✗ ${name} ${line}`);
console.log(
  `\n${outcomes.map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`).join(', ')}; ${((performance.now() - began) / 1000).toFixed(0)} s in all`,
);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
