import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdtempSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Whom PostgreSQL runs as, in the words of `spawn`; empty for whoever we are ourselves. */
export type RunAs = { readonly uid: number; readonly gid: number } | Record<string, never>;

/**
 * Chooses whom PostgreSQL runs as. It refuses to run as root: then it runs as the owner of the data, as postgres, or as
 * nobody.
 */
export function userFor(data: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const found = ['postgres', 'nobody'].map(idsOf).find((ids) => ids !== undefined);
  if (found === undefined) throw new Error('PostgreSQL does not run as root, and there is no user nobody.');
  return found;
}

function idsOf(name: string): RunAs | undefined {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/**
 * Returns where `path` really is. Below a folder that `user` may not enter, such as root's own, it makes `path` a link
 * to a new place that `user` may enter. Throws when `path` exists and is no link.
 */
export function reachablePlace(path: string, user: RunAs): string {
  if (mayEnter(dirname(path), user)) return existsSync(path) ? realpathSync(path) : path;
  const isThere = lstatSync(path, { throwIfNoEntry: false });
  if (isThere?.isSymbolicLink() && existsSync(path)) return realpathSync(path);
  if (isThere !== undefined) {
    throw new Error(`PostgreSQL does not run as root, and others may not enter ${dirname(path)}.`);
  }
  const place = mkdtempSync(join(existsSync('/var/lib') ? '/var/lib' : tmpdir(), 'clinic-'));
  chmodSync(place, 0o755);
  const real = join(place, basename(path));
  symlinkSync(real, path);
  return real;
}

/** Tells whether `user` may walk down to `folder`. */
export function mayEnter(folder: string, user: RunAs): boolean {
  if (user.uid === undefined) return true;
  const { mode, uid } = statSync(folder);
  const may = (mode & 0o001) !== 0 || (uid === user.uid && (mode & 0o100) !== 0);
  return may && (dirname(folder) === folder || mayEnter(dirname(folder), user));
}
