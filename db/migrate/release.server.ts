import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Where the migrations of this release lie, from the folder that the program runs in. */
export const MIGRATIONS = 'db/migrations';

/** How a migration runs; the first line of its file says so, and without such a line it is `once`. */
export type Way =
  | { readonly kind: 'once' }
  | { readonly kind: 'outside-transaction' }
  /** `atLeast` is an SQL expression: how many rows must change in the clinic that the transaction is in. */
  | { readonly kind: 'each-clinic'; readonly atLeast: string };

/** One file of db/migrations. */
export interface Migration {
  /** Its file's name without `.sql`. */
  readonly name: string;
  /** SHA-256 of the file in hexadecimal digits, as drizzle computes it. */
  readonly hash: string;
  /** When it was generated, in milliseconds since 1970. */
  readonly generatedAt: number;
  readonly way: Way;
  readonly statements: readonly string[];
}

const OUTSIDE = '-- Runs outside a transaction.';
const EACH_CLINIC = /^-- Runs in each clinic and changes at least: (.+)$/;

/**
 * Reads the migrations of this release in the order in which they are applied. Throws when a file of the folder is
 * missing in meta/_journal.json, or the other way round: a migration that only one of them names would never be
 * applied.
 */
export function readRelease(folder = MIGRATIONS): Migration[] {
  const { entries } = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as {
    entries: { tag: string; when: number }[];
  };
  const named = entries.map(({ tag }) => `${tag}.sql`);
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const alone = [
    ...files.filter((name) => !named.includes(name)).map((name) => `${name} is not in meta/_journal.json`),
    ...named.filter((name) => !files.includes(name)).map((name) => `${name} is not there`),
    ...named.filter((name, at) => named.indexOf(name) < at).map((name) => `${name} is named twice`),
  ];
  if (alone.length > 0) throw new Error(`The migrations are not whole: ${alone.join('; ')}.`);
  return entries.map(({ tag, when }) => {
    const text = readFileSync(`${folder}/${tag}.sql`, 'utf8');
    return {
      name: tag,
      hash: createHash('sha256').update(text).digest('hex'),
      generatedAt: when,
      way: wayOf(text),
      statements: text.split('--> statement-breakpoint').filter((statement) => statement.trim() !== ''),
    };
  });
}

function wayOf(text: string): Way {
  const first = text.slice(0, text.indexOf('\n')).trim();
  if (first === OUTSIDE) return { kind: 'outside-transaction' };
  const atLeast = EACH_CLINIC.exec(first)?.[1];
  return atLeast === undefined ? { kind: 'once' } : { kind: 'each-clinic', atLeast };
}
