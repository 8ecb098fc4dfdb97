import { foldName, meansName, runTogether } from '#app/platform/fold-name.ts';

export interface Labelled {
  value: string;
  label: string;
}

/** Returns the options whose label the typed words mean; those that begin with the query come first. */
export function matchOptions<T extends Labelled>(options: readonly T[], query: string): T[] {
  const wanted = foldName(query);
  if (wanted === '') return [...options];
  const words = wanted.split(' ');
  const together = runTogether(wanted);
  return options
    .map((option) => ({ option, folded: foldName(option.label) }))
    .filter(({ folded }) => meansName(words, folded))
    .sort((a, b) => Number(isFirst(b.folded, together)) - Number(isFirst(a.folded, together)))
    .map(({ option }) => option);
}

const isFirst = (folded: string, together: string) => runTogether(folded).startsWith(together);
