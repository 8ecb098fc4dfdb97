import {
  compareTotals,
  rankTherapists,
  SUGGESTION_MINIMUM,
  SUGGESTIONS_SHOWN,
  type ScoredTherapist,
} from './rank-therapists.ts';

/** How many calendars are read at once. */
export const CALENDARS_READ = 100;

/**
 * Returns whose calendars to read first: everybody's in a clinic of up to a hundred therapists; else those of the
 * hundred who pass every gate and can reach the best totals.
 */
export function worthReading<T extends ScoredTherapist>(unread: readonly T[]): T[] {
  if (unread.length <= CALENDARS_READ) return [...unread];
  return passing(unread).sort(compareTotals).slice(0, CALENDARS_READ);
}

/**
 * Returns who of those not read could still be suggested, now that the first calendars are known: their best possible
 * total is not below that of the fifth suggestion. Once these are read too, the suggestions are the same as if all had
 * been read.
 */
export function stillWorthReading<T extends ScoredTherapist>(read: readonly T[], unread: readonly T[]): T[] {
  const { suggestions } = rankTherapists(read);
  const last = suggestions[SUGGESTIONS_SHOWN - 1];
  return passing(unread).filter((one) =>
    last === undefined ? one.score.totalScore >= SUGGESTION_MINIMUM : compareTotals(one, last) <= 0,
  );
}

function passing<T extends ScoredTherapist>(therapists: readonly T[]): T[] {
  return therapists.filter((one) => one.failedGates.length === 0);
}
