import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Places in /proc/PID/stat after the name in brackets: user and system time, the process's own and its ended children's. */
const OWN = [11, 12];
const ENDED_CHILDREN = [13, 14];

/** Processor time that a process took so far, in milliseconds; null where there is no /proc. */
export function cpuMsOf(pid: number): number | null {
  return timesOf(pid, OWN);
}

/**
 * Processor time that PostgreSQL took so far, in milliseconds: the postmaster's, that of the processes it has now, and that
 * of those that ended. Null where there is no /proc.
 */
export function postgresCpuMs(postmaster: number): number | null {
  try {
    const ended = timesOf(postmaster, ENDED_CHILDREN) ?? 0;
    return [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + (cpuMsOf(pid) ?? 0), ended);
  } catch {
    return null;
  }
}

function timesOf(pid: number, places: readonly number[]): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return places.reduce((sum, place) => sum + Number(fields[place]), 0) * TICK_MS;
  } catch {
    return null;
  }
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  const kb = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim());
  return Math.round(kb / 1024);
}

/** Memory of PostgreSQL's processes by what they do, in MB, shared pages counted once; null where the system does not say. */
export function postgresMb(postmaster: number): Record<string, number | null> {
  try {
    const kbOf = (pid: number) =>
      Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    const sumMb = (of: readonly number[]) => Math.round(of.reduce((sum, pid) => sum + kbOf(pid), 0) / 1024);
    const pids = childrenOf(postmaster);
    const backends = pids.filter((pid) => isBackend(readFileSync(`/proc/${pid}/cmdline`, 'utf8')));
    const others = [...pids.filter((pid) => !backends.includes(pid)), postmaster];
    return {
      [`PostgreSQL, ${backends.length} connections`]: sumMb(backends),
      [`PostgreSQL, ${others.length} processes of its own`]: sumMb(others),
    };
  } catch {
    return { PostgreSQL: null };
  }
}

/** Its title names role, database and client; those of the server itself name their work alone. */
function isBackend(title: string): boolean {
  return /^postgres: \S+ \S+ \S+\(\d+\)/.test(title);
}

/** Throws where there is no /proc. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
