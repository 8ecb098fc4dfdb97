/**
 * Returns the version that the database compares with its own: that of the form; 0, which no row has, for none and for a text that
 * is none (NaN); the present one where no version is asked for.
 */
export function seenVersion(asked: number | null | undefined, present: number): number {
  if (asked === undefined) return present;
  return asked === null || Number.isNaN(asked) ? 0 : asked;
}
