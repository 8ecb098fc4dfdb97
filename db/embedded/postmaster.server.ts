import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { commandOf, endProcess, LOOK_EVERY_MS } from './processes.server.ts';

/** Recovery after a crash may take its time. */
const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 15_000;

/** What postmaster.pid says: lines 1, 4 and 8. */
interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** Waits until the server `child` answers; undefined when it ended instead, or did not become ready in two minutes. */
export async function untilReady(child: ChildProcess, data: string): Promise<number | undefined> {
  // A program that cannot be started has no pid, and says nothing more.
  child.once('error', () => {});
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  for (let waited = 0; waited < READY_WITHIN_MS && isRunning(); waited += LOOK_EVERY_MS) {
    const found = readPostmaster(data);
    if (found?.pid === child.pid && found?.isReady) return found.pid;
    await after(LOOK_EVERY_MS);
  }
  child.kill('SIGQUIT');
  return undefined;
}

/**
 * Finds the server that already runs on `data`, once it is ready; undefined when there is none. Removes the file of a
 * process that is no server of this data: PostgreSQL would not start beside it.
 */
export async function leftBehind(data: string): Promise<Postmaster | undefined> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += LOOK_EVERY_MS) {
    const found = readPostmaster(data);
    if (found === undefined) return undefined;
    if (!commandOf(found.pid).includes(data)) {
      rmSync(join(data, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (found.isReady) return found;
    await after(LOOK_EVERY_MS);
  }
  throw new Error('A PostgreSQL that runs already does not become ready.');
}

/** Ends a server in order: its clients are cut off, and what they committed stays. */
export function stopPostmaster(pid: number): Promise<void> {
  return endProcess(pid, ['SIGINT', 'SIGQUIT'], STOPPED_WITHIN_MS);
}

function readPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port, isReady: lines[7]?.trim() === 'ready' } : undefined;
}
