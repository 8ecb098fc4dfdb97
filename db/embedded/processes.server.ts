import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

export const LOOK_EVERY_MS = 20;

/** Tells whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Returns the command of a process, which tells it from a later one with the same id; empty when there is none. */
export function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)]).stdout?.toString() ?? '';
}

/** Asks a process to end by each signal in turn, waiting up to `waitMs` after each. */
export async function endProcess(
  pid: number,
  signals: readonly NodeJS.Signals[],
  waitMs: number,
): Promise<void> {
  for (const signal of signals) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < waitMs && isAlive(pid); waited += LOOK_EVERY_MS) await after(LOOK_EVERY_MS);
  }
}
