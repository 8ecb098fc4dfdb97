import { isLikeDate, slipsOfWords } from '#app/modules/clients/known/likeness.ts';
import { nicknamesOf } from '#app/platform/nicknames.ts';
import {
  fits,
  type IndexedClient,
  type SearchedName,
  type TypedNumber,
  type WantedClient,
} from '#app/modules/clients/known/client-index.ts';

/** The most people who are offered where nobody is meant. */
export const MOST_LIKELY = 8;

/**
 * Returns the clients whose names, or a guardian's, are like the typed words as the check for known people takes names for
 * alike, nicknames included, the most alike first. A phone that was typed must fit, a birth date may have a slip. Without words there is
 * nobody.
 */
export function likelyClients(
  clients: readonly IndexedClient[],
  readings: readonly WantedClient[],
  seesGuardians: boolean,
): readonly IndexedClient[] {
  const named = readings.filter(({ words }) => words.length > 0);
  if (named.length === 0) return [];
  const sought = named.map(({ words, numbers }) => ({
    numbers,
    slipsIn: slipsOfWords(words, nicknamesOf(words)),
  }));
  return clients
    .flatMap((client) => {
      const slips = Math.min(...sought.map((wanted) => slipsOf(wanted, client, seesGuardians)));
      return slips === Infinity ? [] : [{ client, slips }];
    })
    .sort((a, b) => a.slips - b.slips)
    .slice(0, MOST_LIKELY)
    .map(({ client }) => client);
}

interface Sought {
  readonly numbers: readonly TypedNumber[];
  readonly slipsIn: (folded: string) => number;
}

function slipsOf({ numbers, slipsIn }: Sought, client: IndexedClient, seesGuardians: boolean): number {
  const isLike = (number: TypedNumber) =>
    fits(number, client, seesGuardians) || number.births.some((birth) => isSlip(birth, client.dateOfBirth));
  if (!numbers.every(isLike)) return Infinity;
  const names: readonly SearchedName[] = seesGuardians ? [client, ...client.guardians] : [client];
  return Math.min(...names.flatMap(({ folded, otherSpellings }) => [folded, ...otherSpellings].map(slipsIn)));
}

/** Only whole dates have slips; a part of one is short of too much. */
const isSlip = (birth: string, date: string) => birth.length === date.length && isLikeDate(birth, date);
