import { findNamesakes } from '#app/platform/tell-apart.ts';

/** What tells a client apart from those of the same name and birth date. */
export type NamesakeMark =
  | { readonly by: 'phone'; readonly digits: string }
  /** `YYYY-MM-DD`. */
  | { readonly by: 'since'; readonly date: string }
  | { readonly by: 'place'; readonly place: number; readonly of: number };

/** Names, for the audit trail, what marks show beside names and birth dates. */
export function fieldsOfMarks(
  shown: readonly { readonly mark?: NamesakeMark | null | undefined }[],
): string[] {
  return shown.some(({ mark }) => mark?.by === 'phone') ? ['phone'] : [];
}

/** A client of a birth date, as namesakes are compared. */
export interface MaybeNamesake {
  readonly id: string;
  readonly name: string;
  /** The last four digits of the client's own phone. */
  readonly phoneEnding: string | null;
  /** Since when they are a client, `YYYY-MM-DD`. */
  readonly since: string;
}

/**
 * Marks those of one birth date who share a name, however it is spelled, by their ids: with the end of the phone where
 * each has another, else with the date since when they are a client, else with their place in the order of their ids, in
 * which they were entered. So a mark always makes a difference.
 */
export function markNamesakes(ofOneBirthDate: readonly MaybeNamesake[]): ReadonlyMap<string, NamesakeMark> {
  const marks = new Map<string, NamesakeMark>();
  for (const alike of findNamesakes(ofOneBirthDate, ({ name }) => name)) {
    const inOrder = alike.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    for (const [at, { id, phoneEnding, since }] of inOrder.entries()) {
      if (areUnlike(alike, (one) => one.phoneEnding) && phoneEnding !== null)
        marks.set(id, { by: 'phone', digits: phoneEnding });
      else if (areUnlike(alike, (one) => one.since)) marks.set(id, { by: 'since', date: since });
      else marks.set(id, { by: 'place', place: at + 1, of: alike.length });
    }
  }
  return marks;
}

/** Tells whether everybody has the fact, and each another. */
function areUnlike(all: readonly MaybeNamesake[], factOf: (one: MaybeNamesake) => string | null): boolean {
  const facts = all.map(factOf);
  return !facts.includes(null) && new Set(facts).size === all.length;
}
