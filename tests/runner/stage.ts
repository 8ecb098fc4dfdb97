import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Said beside the stage's line: why it was not run, what it measured. */
  readonly remark?: string;
  /** What failed, a line each: named again below everything, where a log that was cut short still has it. */
  readonly failures?: readonly string[];
}

/** One program that `npm test` runs, and how its outcome counts. */
export interface Stage {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Slots it takes of the two: 2 for what uses every core itself. */
  readonly slots: 1 | 2;
  /** Stages that must have passed; otherwise this one fails unrun. */
  readonly needs?: readonly string[];
  /** Stages that must have ended, however they ended. */
  readonly after?: readonly string[];
  /** Whether its lines are shown as they come; otherwise only those of a failure are. */
  readonly isStreamed: boolean;
  readonly minutes: number;
  readonly env?: Readonly<Record<string, string>>;
  /** `code` is null when it crashed or ran out of time. */
  count(code: number | null): Counts;
}

export interface Outcome extends Counts {
  readonly name: string;
  readonly seconds: number;
}

const LAST_LINES = 250;
const running = new Set<ChildProcess>();

/** Ends whatever runs, with all that it started. */
export function stopAll(signal: NodeJS.Signals): void {
  for (const child of running) stopGroup(child, signal);
}

function stopGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** Runs a stage to its end. Never throws: a crash, and a count that cannot be read, are failures. */
export async function runStage(stage: Stage): Promise<Outcome> {
  const began = performance.now();
  const lines: string[] = [];
  const code = await run(stage, (line) => {
    lines.push(line);
    if (stage.isStreamed && line.trim() !== '') console.log(`  ${stage.name} │ ${line}`);
  });
  let counts: Counts;
  try {
    counts = stage.count(code);
  } catch (error) {
    counts = {
      passed: 0,
      failed: 1,
      remark: error instanceof Error ? error.message : 'its outcome cannot be read',
    };
  }
  const seconds = (performance.now() - began) / 1000;
  if (counts.failed > 0 && !stage.isStreamed) {
    for (const line of lines.slice(-LAST_LINES)) console.log(`  ${stage.name} │ ${line}`);
  }
  return { name: stage.name, seconds, ...counts };
}

function run(stage: Stage, hear: (line: string) => void): Promise<number | null> {
  return new Promise((done) => {
    const [program, ...args] = stage.command;
    // A group of its own, so that what it starts can be ended with it.
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...process.env,
        FORCE_COLOR: '0',
        PATH: resolve('node_modules/.bin') + delimiter + (process.env['PATH'] ?? ''),
        ...stage.env,
      },
    });
    running.add(child);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      hear(`Not finished after ${stage.minutes} minutes.`);
      stopGroup(child, 'SIGTERM');
      setTimeout(() => stopGroup(child, 'SIGKILL'), 15_000).unref();
    }, stage.minutes * 60_000);
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear);
    child.once('error', (error) => hear(error.message));
    child.once('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      done(isLate ? null : code);
    });
  });
}
