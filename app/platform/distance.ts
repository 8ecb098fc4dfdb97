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
