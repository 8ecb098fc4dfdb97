import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '#db/migrate/release.server.ts';

interface Entry {
  readonly idx: number;
  readonly when: number;
  readonly tag: string;
}

/** A release of a test's own: the landed migrations, or the first of them, and more. */
export interface MigrationsFolder {
  readonly path: string;
  readonly names: readonly string[];
  /** Adds a migration after all others, or as if it had been merged at `at`. */
  add(name: string, text: string, at?: number): void;
  edit(name: string, change: (text: string) => string): void;
  remove(): void;
}

/** Copies db/migrations into a folder of its own, up to and including the migration that begins with `last`. */
export function copyMigrations(last?: string): MigrationsFolder {
  const path = mkdtempSync(join(tmpdir(), 'clinic-migrations-'));
  mkdirSync(join(path, 'meta'));
  const { entries: all } = read(MIGRATIONS);
  const end = last === undefined ? all.length : all.findIndex(({ tag }) => tag.startsWith(last)) + 1;
  if (end === 0) throw new Error(`There is no migration ${last}.`);
  let entries = all.slice(0, end);
  for (const { tag } of entries) copyFileSync(`${MIGRATIONS}/${tag}.sql`, join(path, `${tag}.sql`));
  const write = () =>
    writeFileSync(
      join(path, 'meta/_journal.json'),
      JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
    );
  write();
  return {
    path,
    get names() {
      return entries.map(({ tag }) => tag);
    },
    add(name, text, at = entries.length) {
      writeFileSync(join(path, `${name}.sql`), text);
      const when = (entries[at - 1]?.when ?? 0) + 1;
      entries = [...entries.slice(0, at), { idx: at, when, tag: name }, ...entries.slice(at)];
      write();
    },
    edit(name, change) {
      const file = join(path, `${name}.sql`);
      writeFileSync(file, change(readFileSync(file, 'utf8')));
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function read(folder: string) {
  return JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as { entries: Entry[] };
}
