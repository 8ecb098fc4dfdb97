import {
  compareTotals,
  rankTherapists,
  SUGGESTION_MINIMUM,
  SUGGESTIONS_SHOWN,
  type ScoredTherapist,
} from './rank-therapists.ts';

/** Calendars read at once. */
export const CALENDARS_READ = 100;

/**
 * Whose calendars to read first: everybody's in a clinic of up to a hundred therapists; else the hundred of those
 * who pass every gate that can reach the best totals.
 */
export function worthReading<T extends ScoredTherapist>(unread: readonly T[]): T[] {
  if (unread.length <= CALENDARS_READ) return [...unread];
  return passing(unread).sort(compareTotals).slice(0, CALENDARS_READ);
}

/**
 * Who of those not read could still be suggested, now that the first calendars are known: their best possible total
 * is not below the fifth suggestion's. Reading these too makes the suggestions the same as if all had been read.
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
