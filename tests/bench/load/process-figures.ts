import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time that a process took so far, in milliseconds; null where there is no /proc. */
export function cpuMsOf(pid: number): number | null {
  try {
    // After the name in brackets: state, and from the 12th field on, user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
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
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster);
    const kbOf = (pid: string | number) =>
      Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    const sumMb = (of: readonly string[]) => Math.round(of.reduce((sum, pid) => sum + kbOf(pid), 0) / 1024);
    const backends = pids.filter((pid) => /^postgres: \S+ clinic_bench /.test(titleOf(pid)));
    const others = [...pids.filter((pid) => !backends.includes(pid)), String(postmaster)];
    return {
      [`PostgreSQL, ${backends.length} connections`]: sumMb(backends),
      [`PostgreSQL, ${others.length} of its own`]: sumMb(others),
    };
  } catch {
    return { PostgreSQL: null };
  }
}

function titleOf(pid: string): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
