import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareJournal, named, type Applied } from '#db/migrate/journal-state.ts';
import type { Migration } from '#db/migrate/release.server.ts';

const releaseOf = (length: number): Migration[] =>
  Array.from({ length }, (_, at) => ({
    name: `${String(at).padStart(4, '0')}_step`,
    hash: `hash-${at}`,
    generatedAt: 1_000 + at,
    way: { kind: 'once' },
    statements: [],
  }));

const rowOf = ({ name, hash, generatedAt }: Migration): Applied => ({ name, hash, generatedAt });

/** A release, how many of its migrations are applied, and one of those. */
const installation = fc
  .integer({ min: 2, max: 12 })
  .chain((length) =>
    fc
      .integer({ min: 1, max: length })
      .chain((count) =>
        fc.record({ length: fc.constant(length), count: fc.constant(count), at: fc.nat(count - 1) }),
      ),
  )
  .map(({ length, count, at }) => {
    const release = releaseOf(length);
    return { release, rows: release.slice(0, count).map(rowOf), at };
  });

describe('the journal of an installation', () => {
  it('that applied the first migrations awaits the others and has no fault', () => {
    fc.assert(
      fc.property(installation, ({ release, rows }) => {
        expect(compareJournal(release, rows)).toEqual({
          applied: release.slice(0, rows.length).map(({ name }) => name),
          pending: release.slice(rows.length).map(({ name }) => name),
          faults: [],
        });
      }),
    );
  });

  it('names the migration that is missing before an applied one, and would apply nothing in its place', () => {
    fc.assert(
      fc.property(installation, ({ release, rows, at }) => {
        fc.pre(at < rows.length - 1);
        const { faults, pending } = compareJournal(release, rows.toSpliced(at, 1));
        expect(faults).toEqual([
          `${release[at]!.name} is not applied, although ${rows.at(-1)!.name} after it is.`,
        ]);
        expect(pending).not.toContain(release[at]!.name);
      }),
    );
  });

  it('names the migration that was edited, with a name in the journal or without', () => {
    fc.assert(
      fc.property(installation, fc.boolean(), ({ release, rows, at }, isNamed) => {
        const edited = rows.with(at, { ...rows[at]!, hash: 'another' });
        const kept = isNamed ? edited : edited.map((row) => ({ ...row, name: null }));
        expect(compareJournal(release, named(kept, release)).faults).toEqual([
          `${release[at]!.name} was edited after it was applied.`,
        ]);
      }),
    );
  });

  it('names the migration that this release does not know, wherever it stands', () => {
    fc.assert(
      fc.property(installation, ({ release, rows, at }) => {
        const stranger = { name: '0099_elsewhere', hash: 'strange', generatedAt: 5 };
        expect(compareJournal(release, rows.toSpliced(at, 0, stranger)).faults).toEqual([
          '0099_elsewhere is applied, and this release does not know it.',
        ]);
        const nameless = named([...rows, { ...stranger, name: null }], release);
        expect(compareJournal(release, nameless).faults).toEqual([
          'A migration with the hash strange… is applied, and this release does not know it.',
        ]);
      }),
    );
  });

  it('names the migration that it holds twice', () => {
    fc.assert(
      fc.property(installation, ({ release, rows, at }) => {
        expect(compareJournal(release, [...rows, rows[at]!]).faults).toEqual([
          `${rows[at]!.name} is in the journal twice.`,
        ]);
      }),
    );
  });
});
