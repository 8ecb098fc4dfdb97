import type { Scope } from '#db/tenant.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { selectVersions, type StoredVersion } from './read-wording.server.ts';
import { numberInUse } from './version-state.ts';
import { TYPES, type WordingsQuery } from './wordings-query.ts';

/** A wording in a list: by the version in use, or else by its newest one. */
export interface WordingRow {
  readonly id: string;
  readonly type: StoredVersion['type'];
  readonly language: StoredVersion['language'];
  readonly title: string;
  /** The version in use, and since when; null when none is. */
  readonly used: { readonly number: number; readonly since: string } | null;
  /** The newest version, where it is not in use: from when it will be, or null. */
  readonly newer: { readonly number: number; readonly fromDay: string | null } | null;
}

/**
 * Reads the clinic's wordings that a query names, and whether there are any at all: one round trip. A clinic has one of each type and
 * language, which is no more than a page.
 */
export async function listWordings(
  scope: Scope,
  query: WordingsQuery,
): Promise<{ rows: WordingRow[]; hasAny: boolean }> {
  const [stored, zone] = await Promise.all([selectVersions(scope), readClinicZone(scope)]);
  const today = localDateOf(scope.now, zone);
  const all = [...Map.groupBy(stored, ({ wordingId }) => wordingId).values()].flatMap(([newest, ...older]) =>
    newest === undefined ? [] : rowOf(newest, [newest, ...older], today),
  );
  const rows = all.filter((row) => isAskedFor(row, query)).sort(inOrder(query));
  return { rows, hasAny: all.length > 0 };
}

function rowOf(newest: StoredVersion, versions: readonly StoredVersion[], today: string): WordingRow {
  const number = numberInUse(versions, today);
  const used = versions.find((one) => one.number === number);
  return {
    id: newest.wordingId,
    type: newest.type,
    language: newest.language,
    title: (used ?? newest).title,
    used: used === undefined ? null : { number: used.number, since: used.fromDay ?? today },
    newer: newest === used ? null : { number: newest.number, fromDay: newest.fromDay },
  };
}

function isAskedFor(row: WordingRow, { search, status, type, language }: WordingsQuery): boolean {
  const words = search === undefined ? null : foldName(search).split(' ');
  return (
    (status === undefined || (row.used === null) === (status === 'unused')) &&
    (type === undefined || row.type === type) &&
    (language === undefined || row.language === language) &&
    (words === null || (words[0] !== '' && meansName(words, foldName(row.title))))
  );
}

/** Compares two rows by what the list is ordered by, and then by type and language. */
function inOrder({ by, isReversed }: WordingsQuery): (one: WordingRow, other: WordingRow) => number {
  const byType = (row: WordingRow) => TYPES.indexOf(row.type);
  const key = {
    status: (row: WordingRow) => (row.used === null ? 0 : 1),
    type: byType,
    language: (row: WordingRow) => (row.language === 'en' ? 0 : 1),
  }[by];
  return (one, other) =>
    (isReversed ? key(other) - key(one) : key(one) - key(other)) ||
    byType(one) - byType(other) ||
    one.language.localeCompare(other.language);
}
