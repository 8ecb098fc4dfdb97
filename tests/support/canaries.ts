import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';

/** Marker strings that stand for personal data: nothing else contains them. */
export class Canaries {
  readonly #stem = `Canary${randomBytes(6).toString('hex')}`;
  readonly planted: string[] = [];

  /** A new marker. The places name where it went in, for the report of a leak. */
  next(place: string): string {
    const marker = `${this.#stem}n${this.planted.length}x`;
    this.planted.push(`${marker} ${place}`);
    return marker;
  }

  /** The places of the markers that `text` contains. */
  foundIn(text: string | Buffer): string[] {
    // Case may be folded and bytes escaped, but the stem is letters and digits only.
    const seen = new Set<string>();
    const haystack = (typeof text === 'string' ? text : text.toString('latin1')).toLowerCase();
    for (let at = haystack.indexOf(this.#stem.toLowerCase()); at >= 0;) {
      seen.add(haystack.slice(at, haystack.indexOf('x', at + this.#stem.length) + 1));
      at = haystack.indexOf(this.#stem.toLowerCase(), at + 1);
    }
    return this.planted.filter((line) => seen.has(line.split(' ')[0]!.toLowerCase()));
  }
}

/** Every row of every table of every schema, as a dump holds them. */
export async function dump(superuserUrl: string): Promise<string> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
    const parts: string[] = [];
    for (const { name } of tables) {
      const rows = await sql.unsafe(`select to_jsonb(t)::text as row from ${name} t`);
      parts.push(`-- ${name}`, ...rows.map((row) => String(row['row'])));
    }
    return parts.join('\n');
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The write-ahead log, and whatever else the server keeps in its folder, as a thief of the disk would read it. */
export async function filesOfServer(superuserUrl: string): Promise<{ name: string; content: Buffer }[]> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`checkpoint`;
    const [row] = await sql`select current_setting('data_directory') as folder,
      (select oid from pg_database where datname = current_database()) as database`;
    const folder = String(row?.['folder']);
    return [join(folder, 'pg_wal'), join(folder, 'base', String(row?.['database']))].flatMap((place) =>
      readdirSync(place, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => ({ name, content: readFileSync(join(place, name)) })),
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
