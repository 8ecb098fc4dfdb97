import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Scale } from '../scale.ts';
import { mondayOf } from '../world/appointment-rows.ts';

/** What a world is made of and by: while these are the same, a kept one does. */
const SOURCES = [
  'db/bootstrap.sql',
  'db/migrations',
  'db/schema',
  'db/vault.server.ts',
  'db/keyring.server.ts',
  'app/platform/crypto',
  'app/modules/tenancy',
  'tests/bench/world',
];

/** Where the worlds of a checkout are kept between runs, by what they are made of. */
export interface KeptWorld {
  /** A copy of the kept world to be used up; undefined when there is none that is made of the same. */
  take(): string | undefined;
  /** Keeps a copy of a world that nobody uses, instead of what was kept before. */
  keep(world: string): void;
}

/** `checkout` is the folder of the code. Worlds hold weeks around a day: one that was made in another week is not kept on. */
export function keptWorld(checkout: string, scale: Scale, at: Date): KeptWorld {
  const folder = resolve(process.env['DATA_DIR'] ?? '.data', 'bench');
  const name = `${hash(resolve(checkout)).slice(0, 12)}-${scale.name}`;
  const kept = join(folder, `${name}-${madeOf(checkout, scale, at).slice(0, 16)}`);
  return {
    take() {
      if (!existsSync(kept)) return undefined;
      const taken = mkdtempSync(join(tmpdir(), 'clinic-bench-'));
      // PostgreSQL runs as a user of its own when this runs as root.
      chmodSync(taken, 0o755);
      copy(kept, taken);
      return taken;
    },
    keep(world) {
      mkdirSync(folder, { recursive: true });
      for (const old of readdirSync(folder).filter((entry) => entry.startsWith(`${name}-`))) {
        rmSync(join(folder, old), { recursive: true });
      }
      const unfinished = join(folder, `unfinished-${name}`);
      rmSync(unfinished, { recursive: true, force: true });
      mkdirSync(unfinished);
      copy(world, unfinished);
      execFileSync('mv', [unfinished, kept]);
    },
  };
}

/** With owners and times; PostgreSQL refuses data that belongs to somebody else. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', `${from}/.`, to]);
}

function madeOf(checkout: string, scale: Scale, at: Date): string {
  const files = SOURCES.flatMap((source) => filesIn(join(checkout, source)));
  const texts = files.map((file) => `${file}\n${readFileSync(file, 'utf8')}`);
  return hash(JSON.stringify([scale, mondayOf(at), texts]));
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const below = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return below.map((name) => join(path, name)).filter((file) => statSync(file).isFile());
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
