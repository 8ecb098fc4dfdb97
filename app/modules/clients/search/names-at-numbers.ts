import { isOtherWeekday } from '#app/platform/written-date.ts';
import type { IndexedClient, SearchedName, WantedClient } from '#app/modules/clients/known/client-index.ts';
import type { ClientQuery } from './client-query.ts';
import { likelyClients, MOST_LIKELY } from './likely-clients.ts';

/** Whom a search means by a number and words at it that say what it is, and that people are called as well. */
export interface NamedAtNumber {
  readonly found: readonly IndexedClient[];
  readonly likely: readonly IndexedClient[];
  /** True when the words were taken for names. */
  readonly areNames: boolean;
  /** False when one that may be a name was left out. */
  readonly isCertain: boolean;
}

/** Words at numbers, folded, that are hardly names. Leaving them out makes nobody less certain. */
const NO_NAMES: ReadonlySet<string> = new Set(
  'dob d o b bd fdn bday day birthday birthdate date of birth fecha de nacimiento tel telefono telephone phone ph number no num numero area code codigo'.split(
    ' ',
  ),
);

/** The clients among whom somebody searches. */
interface Among {
  readonly clients: readonly IndexedClient[];
  readonly seesGuardians: boolean;
  readonly find: (readings: readonly WantedClient[]) => readonly IndexedClient[];
  readonly findWithGuardian: (readings: readonly WantedClient[]) => readonly IndexedClient[];
}

/**
 * Chooses between those whom the labels name and those who are `found` without them. Whoever is called so stands alone.
 * Where somebody is called so and does not fit the rest, or no birth date was on the weekday, those found without the
 * labels are only likely.
 */
export function chooseNamed(
  labels: readonly string[],
  found: readonly IndexedClient[],
  asNames: ClientQuery,
  among: Among,
): NamedAtNumber {
  const isCalled = (client: IndexedClient, label: string) =>
    [client, ...(among.seesGuardians ? client.guardians : [])].some((name) => isPartOf(label, name));
  const readings = [asNames, ...asNames.others];
  const alone = among.find(readings);
  const named = alone.length > 0 ? alone : among.findWithGuardian(readings);
  const called = named.filter((client) => labels.every((label) => isCalled(client, label)));
  const certain = { likely: [], areNames: true, isCertain: true };
  if (called.length > 0) return { ...certain, found: called };
  const names = labels.filter((label) => !NO_NAMES.has(label));
  const isSomebody = among.clients.some(
    (client) =>
      names.some((name) => isCalled(client, name)) || labels.every((label) => isCalled(client, label)),
  );
  const isOtherDay =
    found.length > 0 &&
    found.every(({ dateOfBirth }) => names.some((name) => isOtherWeekday(name, dateOfBirth)));
  if (!isSomebody && !isOtherDay)
    return {
      found: [...new Set([...named, ...found])],
      likely: [],
      areNames: false,
      isCertain: names.length === 0,
    };
  if (named.length > 0) return { ...certain, found: named };
  const alike = likelyClients(among.clients, readings, among.seesGuardians);
  const likely = [...new Set([...alike, ...found])].slice(0, MOST_LIKELY);
  return { found: [], likely, areNames: true, isCertain: false };
}

const isPartOf = (label: string, { folded, otherSpellings }: SearchedName) =>
  [folded, ...otherSpellings].some((name) => name.split(' ').includes(label));
