import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { leftBehind, stopPostmaster, untilReady } from './embedded/postmaster.server.ts';
import {
  findPrograms,
  initDatabase,
  readPassword,
  resetPassword,
  SUPERUSER,
} from './embedded/programs.server.ts';
import { reachablePlace, userFor } from './embedded/run-as.server.ts';

/** A PostgreSQL server of our own, for the demo and the tests: the superuser's address, and how to stop it. */
export interface EmbeddedServer {
  readonly url: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Port to listen on; a free one unless given. */
  readonly port?: number;
  /**
   * True when a signal to the terminal's whole process group must not reach it, so that it can be stopped after those
   * who use it. It then outlives a kill -9 of this process, and the next start takes it over.
   */
  readonly isApart?: boolean;
}

/**
 * Starts PostgreSQL on loopback with its data in `folder`, which it makes the first time; its log and its superuser's
 * password lie beside the data. It takes over a server that a killed run left behind there, whatever that one's
 * settings. `settings` are those of postgresql.conf. Throws with the server's last words when it does not start.
 */
export async function startEmbeddedServer(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const asked = resolve(folder);
  mkdirSync(dirname(asked), { recursive: true });
  const user = userFor(asked);
  const data = reachablePlace(asked, user);
  const programs = findPrograms(dirname(asked), user);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await initDatabase(programs, data, user, settings['fsync'] !== 'off');
  }
  const left = await leftBehind(data);
  const known = readPassword(data);
  if (left !== undefined && known !== undefined) return running(left.pid, left.port, known);

  if (left !== undefined) await stopPostmaster(left.pid);
  const password = known ?? (await resetPassword(programs, data, user));
  const port = options.port ?? (await freePort());
  const log = openSync(`${data}.log`, 'w', 0o600);
  const wanted = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...settings,
  };
  const child = spawn(
    programs.postgres,
    ['-D', data, ...Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...user,
      stdio: ['ignore', log, log],
      detached: options.isApart ?? false,
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  closeSync(log);
  child.unref();
  // A process that ends without having stopped the server leaves nothing running, and keeps its own exit status.
  const stopAtExit = () => void child.kill('SIGINT');
  process.once('exit', stopAtExit);
  child.once('exit', () => process.off('exit', stopAtExit));
  const pid = await untilReady(child, data);
  if (pid === undefined) {
    const words = readFileSync(`${data}.log`, 'utf8').trim().split('\n').slice(-8).join('\n');
    throw new Error(`PostgreSQL did not start:\n${words}`);
  }
  return running(pid, port, password);
}

function running(pid: number, port: number, password: string): EmbeddedServer {
  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`,
    pid,
    stop: () => stopPostmaster(pid),
  };
}

/** Finds a TCP port on loopback that was free a moment ago. */
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
