import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A server under measurement, in a process of its own. */
export interface Child {
  readonly port: number;
  readonly pid: number;
  /** From its start to its first word that it listens, in milliseconds. */
  readonly startedInMs: number;
  stop(): Promise<void>;
}

/** Starts a program that says over IPC that it listens. Its output goes nowhere, as a log shipper's would. */
export async function startChild(
  program: string,
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<Child> {
  const began = performance.now();
  const child = fork(program, {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), ...environment },
    execArgv: process.env['BENCH_PROFILE'] === program ? ['--cpu-prof', '--cpu-prof-dir=test-results'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${program} stopped with ${code}.`)));
  });
  return {
    port,
    pid: child.pid ?? 0,
    startedInMs: performance.now() - began,
    stop: () => stopChild(child),
  };
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((stopped) => {
    child.once('exit', () => stopped());
    child.kill('SIGTERM');
  });
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  const kb = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim());
  return Math.round(kb / 1024);
}

/** Memory of PostgreSQL with all its backends in MB, shared pages counted once; null where the system does not say. */
export function postgresMb(postmaster: number): number | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster);
    const kb = [String(postmaster), ...pids].map((pid) =>
      Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
    );
    return Math.round(kb.reduce((sum, one) => sum + one, 0) / 1024);
  } catch {
    return null;
  }
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
