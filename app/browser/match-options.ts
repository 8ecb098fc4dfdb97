export interface Labelled {
  value: string;
  label: string;
}

/**
 * Returns the options in which every typed word begins a word, whatever the accents and case; those that begin with the
 * query come first.
 */
export function matchOptions<T extends Labelled>(options: readonly T[], query: string): T[] {
  const wanted = fold(query);
  if (wanted === '') return [...options];
  const words = wanted.split(' ');
  return options
    .filter((option) => {
      const parts = fold(option.label).split(' ');
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    })
    .sort((a, b) => Number(fold(b.label).startsWith(wanted)) - Number(fold(a.label).startsWith(wanted)));
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
