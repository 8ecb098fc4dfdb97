import type { Migration } from './release.server.ts';

/**
 * A row of the journal in the database. A name of null means that a release whose journal had no names applied it, and
 * that its time is of no migration known here.
 */
export interface Applied {
  readonly name: string | null;
  readonly hash: string;
  /** When the migration was generated, in milliseconds since 1970. */
  readonly generatedAt: number;
}

/** What the journal says about this release. */
export interface JournalState {
  readonly applied: readonly string[];
  /** Names of what is to be applied, in order. */
  readonly pending: readonly string[];
  /** Sentences that name each gap, edited and unknown migration; with any of them, nothing may start. */
  readonly faults: readonly string[];
}

/**
 * Gives a name to each row that has none: early releases stored the hash and the time alone. The time decides, because
 * it stays the same when a file is edited, and then the edit can be named.
 */
export function named(rows: readonly Applied[], release: readonly Migration[]): Applied[] {
  return rows.map((row) => ({
    ...row,
    name: row.name ?? release.find(({ generatedAt }) => generatedAt === row.generatedAt)?.name ?? null,
  }));
}

/** Compares the journal with the release, one migration after another, by name and hash. */
export function compareJournal(release: readonly Migration[], applied: readonly Applied[]): JournalState {
  const hashOf = new Map(applied.map(({ name, hash }) => [name, hash]));
  const known = new Set<string | null>(release.map(({ name }) => name));
  const newest = release.findLastIndex(({ name }) => hashOf.has(name));
  const faults = [
    ...applied
      .filter(({ name }) => !known.has(name))
      .map(
        ({ name, hash }) =>
          `${name ?? `A migration with the hash ${hash.slice(0, 12)}…`} is applied, and this release does not know it.`,
      ),
    ...release.flatMap(({ name, hash }, at) => {
      if (!hashOf.has(name)) {
        return at < newest ? [`${name} is not applied, although ${release[newest]?.name} after it is.`] : [];
      }
      return hashOf.get(name) === hash ? [] : [`${name} was edited after it was applied.`];
    }),
    ...applied
      .filter(({ name }, at) => name !== null && applied.findIndex((one) => one.name === name) < at)
      .map(({ name }) => `${name} is in the journal twice.`),
  ];
  return {
    applied: release.filter(({ name }) => hashOf.has(name)).map(({ name }) => name),
    pending: release.slice(newest + 1).map(({ name }) => name),
    faults,
  };
}
