import { keysOfName, spellingsOf } from './fold-name.ts';

/**
 * Names each of a list so that no two are mistaken for each other. A name that nobody shares, however it is spelled, stays
 * as it is; namesakes get as many of their `marks` behind it, in the order given, as tell them apart. A mark that they share
 * is left out. Names come back in the order of the list.
 */
export function tellApart<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  ...marks: readonly ((one: T) => string)[]
): string[] {
  const namesakes = findNamesakes(all, nameOf);
  const names = new Map<T, string>();
  const mark = (alike: readonly T[], depth: number) => {
    const [markOf] = marks.slice(depth);
    if (alike.length === 1 || markOf === undefined) return;
    const parted = Map.groupBy(alike, markOf);
    for (const [text, part] of parted) {
      for (const one of part)
        if (parted.size > 1 && text !== '') names.set(one, `${names.get(one) ?? nameOf(one)}, ${text}`);
      mark(part, depth + 1);
    }
  };
  for (const alike of namesakes) mark(alike, 0);
  return all.map((one) => names.get(one) ?? nameOf(one));
}

/** Returns those of a list who share a name with another, however it is spelled, in groups of two or more. */
export function findNamesakes<T>(all: readonly T[], nameOf: (one: T) => string): T[][] {
  const groupOf = new Map<string, Set<T>>();
  for (const one of all) {
    const keys = spellingsOf(nameOf(one)).flatMap(keysOfName);
    const group = new Set([one]);
    for (const other of new Set(keys.map((key) => groupOf.get(key)))) {
      for (const namesake of other ?? []) group.add(namesake);
    }
    for (const namesake of group)
      for (const key of spellingsOf(nameOf(namesake)).flatMap(keysOfName)) groupOf.set(key, group);
  }
  return [...new Set(groupOf.values())].filter(({ size }) => size > 1).map((group) => [...group]);
}
