import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

/** Why a suite cannot be run on this machine. */
export class NotHere extends Error {}

export const CACHE = resolve('.cache');

/** Runs a program to its end in .cache. Throws NotHere with `why` when it is absent or fails. */
export function need(why: string, program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, {
    // Maven leaves marks where it runs.
    cwd: CACHE,
    encoding: 'utf8',
    timeout: 600_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return done.stdout;
  const words = (done.error?.message ?? `${done.stdout}\n${done.stderr}`)
    .trim()
    .split('\n')
    .slice(-3)
    .join('\n');
  throw new NotHere(`${why} (${words})`);
}

/** Starts a server that writes to `log`, and waits until `url` answers at all. */
export async function startServer(
  command: readonly [string, ...string[]],
  {
    url,
    log,
    seconds,
    env = {},
  }: { url: string; log: string; seconds: number; env?: Record<string, string> },
): Promise<ChildProcess> {
  const output = openSync(log, 'w');
  const [program, ...args] = command;
  const child = spawn(program, args, {
    stdio: ['ignore', output, output],
    detached: true,
    env: { ...process.env, ...env },
  });
  closeSync(output);
  process.once('exit', () => stopServer(child));
  for (let waited = 0; waited < seconds * 1000; waited += 200) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return child;
    if (child.exitCode !== null || child.pid === undefined) break;
    await after(200);
  }
  throw new Error(`${program} did not start: see ${log}.`);
}

/** Ends a server with whatever it started itself. */
export function stopServer(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended meanwhile.
  }
}

/** Runs vitest's project `name`. The exit status is vitest's. */
export function runTests(name: string, env: Record<string, string>): void {
  const done = spawnSync('vitest', ['run', `--project=${name}`, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  process.exitCode = done.status ?? 1;
}

/** Runs `suite`; a machine that lacks what it needs skips it, saying so, with exit status 0. */
export async function runSuite(name: string, suite: () => Promise<void>): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  try {
    await suite();
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    console.log(`Skipped: ${name} is not tested here, because ${error.message}`);
  }
  process.exit();
}
