import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A server under test or measurement, in a process of its own. */
export interface Child {
  readonly port: number;
  readonly pid: number;
  /** From its start to its first word that it listens, in milliseconds. */
  readonly startedInMs: number;
  readonly isRunning: boolean;
  /** Asks it to end, as its operator would. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

/**
 * Starts a program that says over IPC that it listens. Its output goes nowhere, as a log shipper's would. `execArgv` are
 * options of Node itself.
 */
export async function startChild(
  program: string,
  port: number,
  environment: Readonly<Record<string, string>>,
  execArgv: readonly string[] = [],
): Promise<Child> {
  const began = performance.now();
  const child = fork(program, {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), ...environment },
    execArgv: [...execArgv],
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
    get isRunning() {
      return isRunning(child);
    },
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!isRunning(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
