import { slipsOfWords } from '#app/modules/clients/known/likeness.ts';
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

/** The most people who are offered where nobody is meant. */
const MOST_LIKELY = 8;

/**
 * Returns the options whose name is like the typed words, as the search for clients takes names for alike, the most alike
 * first. What stands in brackets behind a name, as a birth date does, is no part of it.
 */
export function likelyOptions<T extends Labelled>(options: readonly T[], query: string): T[] {
  const words = foldName(query).split(' ');
  return options
    .map((option) => ({
      option,
      slips: slipsOfWords(words, foldName(option.label.replace(/\([^)]*\)$/, ''))),
    }))
    .filter(({ slips }) => slips < Infinity)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, MOST_LIKELY)
    .map(({ option }) => option);
}
