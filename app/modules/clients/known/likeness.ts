import { foldName, isSameName } from '#app/platform/fold-name.ts';

/** The names and the birth date (`YYYY-MM-DD`) by which people are compared. */
export interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
}

/** How two people's names and birth dates are alike. */
export type NameMatch = 'name-and-birth-date' | 'like-name' | 'like-birth-date';

/**
 * Tells how two people are alike by name and birth date; null when they are not. `name-and-birth-date`: the same surname
 * and day. `like-name`: the same day, and names with a slip: one or two letters, first and last name exchanged, one of two
 * surnames left out. `like-birth-date`: the same or such names, and a date with a slip.
 */
export function nameMatch(one: Named, other: Named): NameMatch | null {
  const isSameDay = one.dateOfBirth === other.dateOfBirth;
  if (!isSameDay && !isLikeDate(one.dateOfBirth, other.dateOfBirth)) return null;
  const [first, last] = [foldName(one.firstName), foldName(one.lastName)];
  const [otherFirst, otherLast] = [foldName(other.firstName), foldName(other.lastName)];
  if (isSameDay && isSameName(last, otherLast)) return 'name-and-birth-date';
  const isLike =
    isSameName(`${first} ${last}`, `${otherFirst} ${otherLast}`) ||
    slips(first, otherFirst) + slips(last, otherLast) <= MOST_SLIPS ||
    slips(first, otherLast) + slips(last, otherFirst) <= MOST_SLIPS;
  if (!isLike) return null;
  return isSameDay ? 'like-name' : 'like-birth-date';
}

const MOST_SLIPS = 2;

/** How many letters of a name of this length may be wrong: short names differ by little from many others. */
function mostSlips(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : MOST_SLIPS;
}

/**
 * Counts the slips between two folded names: letters that are wrong, missing, too many or exchanged with the next one.
 * A name that is a part of the other has none. Infinity when there are more than names of their length may have.
 */
function slips(one: string, other: string): number {
  if (isSameName(one, other) || isPartOf(one, other) || isPartOf(other, one)) return 0;
  const most = mostSlips(Math.max(one.length, other.length));
  if (Math.abs(one.length - other.length) > most) return Infinity;
  const found = distance(one, other);
  return found <= most ? found : Infinity;
}

function isPartOf(one: string, other: string): boolean {
  const parts = other.split(' ');
  return one !== '' && one.split(' ').every((part) => parts.includes(part));
}

/** The Damerau-Levenshtein distance, where no letter is changed twice (optimal string alignment). */
export function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          cost(row[j - 1]) + 1,
          cost(last[j]) + 1,
          cost(last[j - 1]) + (isSame ? 0 : 1),
          isExchanged ? cost(beforeLast[j - 2]) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return cost(last[other.length]);
}

const cost = (steps: number | undefined) => steps ?? Infinity;

/** Tells whether a date differs by one wrong digit, two digits exchanged, or the day and the month exchanged. */
export function isLikeDate(one: string, other: string): boolean {
  const wrong = [...one].flatMap((digit, at) => (digit === other[at] ? [] : [at]));
  const [first = -1, second = -1] = wrong;
  if (wrong.length < 2) return true;
  if (wrong.length === 2 && isExchanged(one, other, first, second)) {
    if (second - first === 1) return true;
    // The hyphen stands between them.
    if (second - first === 2 && one[first + 1] === '-') return true;
  }
  const [year, month, day] = one.split('-');
  return other === [year, day, month].join('-');
}

const isExchanged = (one: string, other: string, first: number, second: number) =>
  one[first] === other[second] && one[second] === other[first];
