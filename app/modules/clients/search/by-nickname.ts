import {
  meansPerson,
  type IndexedClient,
  type SearchedName,
  type WantedClient,
} from '#app/modules/clients/known/client-index.ts';
import { areNicknames, hasNicknames } from '#app/platform/nicknames.ts';

type Find = (readings: readonly WantedClient[]) => readonly IndexedClient[];

/**
 * Returns the clients of whom one typed word is a nickname, or the name of which theirs is one, and whom everything else
 * that was typed means: `Bob Smith` and `Smith, Bob 3/4/1990` mean Robert Smith, and `Robert Smith` means Bob. A nickname
 * alone finds nobody here. `find` returns whom readings mean.
 */
export function findByNickname(
  readings: readonly WantedClient[],
  seesGuardians: boolean,
  find: Find,
): readonly IndexedClient[] {
  const found = readings.flatMap((wanted) =>
    leavingOneOut(wanted).flatMap(([nickname, rest]) =>
      find([rest]).filter((client) =>
        [client, ...(seesGuardians ? client.guardians : [])].some((name) =>
          isNicknamed(nickname, rest.words, name),
        ),
      ),
    ),
  );
  return [...new Set(found)];
}

/** Tells whether somebody is meant in one of the readings with one typed word for a nickname. */
export const isNicknamedIn = (readings: readonly WantedClient[], name: SearchedName): boolean =>
  readings.some((wanted) =>
    leavingOneOut(wanted).some(([nickname, { words }]) => isNicknamed(nickname, words, name)),
  );

/** Returns each name that may be a nickname, of one typed word or of two together, with everything else that was typed. */
function leavingOneOut(wanted: WantedClient): readonly (readonly [string, WantedClient])[] {
  const { words, numbers } = wanted;
  if (words.length > MOST_WORDS) return [];
  return words
    .flatMap((_, at) => [1, 2].map((count) => [words.slice(at, at + count).join(''), at, count] as const))
    .filter(([name, at, count]) => at + count <= words.length && hasNicknames(name))
    .map(([name, at, count]) => [name, { ...wanted, words: words.toSpliced(at, count) }] as const)
    .filter(([, rest]) => rest.words.length + numbers.length > 0);
}

const MOST_WORDS = 6;

function isNicknamed(nickname: string, rest: readonly string[], name: SearchedName): boolean {
  const parts = name.folded.split(' ');
  const isCalled = parts.some((part, at) =>
    [part, part + (parts[at + 1] ?? ''), part + parts.slice(at + 1, at + 4).join('')].some((its) =>
      areNicknames(nickname, its),
    ),
  );
  return isCalled && meansPerson(rest, name);
}
