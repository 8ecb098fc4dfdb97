import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { commandOf, endProcess } from '#db/embedded/processes.server.ts';
import { freePort } from '#db/embedded.server.ts';

/** A demo's server stops within 20 seconds, and its database after that. */
const STOPPED_WITHIN_MS = 30_000;

const FILE = 'running.json';

interface Running {
  readonly pid: number;
  /** A part of its command line, because another process may have its number by now. */
  readonly program: string;
}

/** Records the processes of this demo, for the next one. */
export function recordRunning(folder: string, running: readonly Running[]): void {
  writeFileSync(join(folder, FILE), JSON.stringify(running));
}

/** Ends a demo that runs on the same data, or what a kill -9 has left of it. PostgreSQL is left to be taken over. */
export async function stopLeftBehind(folder: string): Promise<void> {
  const file = join(folder, FILE);
  if (!existsSync(file)) return;
  const left = (JSON.parse(readFileSync(file, 'utf8')) as Running[]).filter(
    ({ pid, program }) => pid !== process.pid && commandOf(pid).includes(program),
  );
  if (left.length > 0) process.stdout.write('Stopping the demo that runs on this data already…\n');
  for (const { pid } of left) await endProcess(pid, ['SIGTERM', 'SIGKILL'], STOPPED_WITHIN_MS);
}

/** Returns `port` when nobody has it, else a free one. */
export async function portOrFree(port: number): Promise<number> {
  return (await isFree(port)) ? port : freePort();
}

/** Tells whether a port of loopback can be listened on. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
