import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientIndex, type IndexedClient } from '#app/modules/clients/search/client-index.ts';
import { foldName } from '#app/modules/clients/search/client-query.ts';

/** The rule as a sentence: a word begins a part of the name, or stands behind a space in it. */
function isNamed(words: readonly string[], folded: string): boolean {
  const parts = folded.split(/[\s'’-]+/);
  return words.every((word) => parts.some((part) => part.startsWith(word)) || folded.includes(` ${word}`));
}

const letters = fc.stringMatching(/^[abÉß’' -]{1,6}$/);
const name = fc.tuple(letters, letters).map((both) => both.join(' '));
const searched = fc
  .array(letters, { minLength: 1, maxLength: 3 })
  .map((all) =>
    all.flatMap((word) =>
      foldName(word)
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  )
  .filter((words) => words.length > 0);

const client = (fullName: string, n: number): IndexedClient => ({
  id: `0000000${n % 10}-${n}`,
  status: 'active',
  homeLocationId: '',
  firstName: fullName,
  lastName: fullName.slice(-2),
  dateOfBirth: '2015-01-01',
  folded: foldName(fullName),
  therapistId: null,
});

const idsOf = (clients: readonly IndexedClient[]) => clients.map(({ id }) => id);

describe('the index of clients', () => {
  it('finds by the beginnings of words whom a look at every name finds, in the order of the list', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), searched, (names, words) => {
        const index = ClientIndex.of(names.map(client));
        expect(idsOf(index.named(words))).toEqual(
          idsOf(index.clients.filter(({ folded }) => isNamed(words, folded))),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('with some replaced is the index that the others make with them', () => {
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 20 }),
        fc.array(name, { maxLength: 5 }),
        fc.nat(9),
        (names, added, digit) => {
          const isReplaced = ({ id }: { id: string }) => id.startsWith(`0000000${digit}`);
          const before = names.map(client);
          const others = added.map((one, n) => client(one, n + 100));
          const whole = ClientIndex.of([...before.filter((one) => !isReplaced(one)), ...others]);
          const changed = ClientIndex.of(before).replacing(isReplaced, others);
          expect(changed.clients).toEqual(whole.clients);
        },
      ),
    );
  });
});
