export const VERSION_STATES = ['unused', 'coming', 'in_use', 'replaced'] as const;

/** What has become of a version: nobody took it into use, its day is to come, it is the one in use, a later one took its place. */
export type VersionState = (typeof VERSION_STATES)[number];

/** A version of a wording, and the day of the clinic from which it was taken into use; null when nobody did. */
export interface Taken {
  readonly number: number;
  readonly fromDay: string | null;
}

/** Returns the number of the version that is in use on a day: the latest of those whose day has come. Null: none is. */
export function numberInUse(versions: readonly Taken[], day: string): number | null {
  const begun = versions.filter(({ fromDay }) => fromDay !== null && fromDay <= day);
  return begun.length === 0 ? null : Math.max(...begun.map(({ number }) => number));
}

/** Returns what has become of a version by a day. */
export function stateOf(version: Taken, versions: readonly Taken[], day: string): VersionState {
  const used = numberInUse(versions, day);
  if (version.number === used) return 'in_use';
  if (used !== null && version.number < used) return 'replaced';
  return version.fromDay === null ? 'unused' : 'coming';
}

/** Tells whether a version can be taken into use: nobody did, and no later one is, or is to come. */
export function canBeTaken(version: Taken, versions: readonly Taken[]): boolean {
  return (
    version.fromDay === null &&
    !versions.some(({ number, fromDay }) => number > version.number && fromDay !== null)
  );
}

/**
 * Returns the day from which a later version takes the place of this one; null while none does. Where it comes before the version's
 * own day, the version never was in use.
 */
export function replacedFrom(version: Taken, versions: readonly Taken[]): string | null {
  const later = versions.flatMap(({ number, fromDay }) =>
    number > version.number && fromDay !== null ? [fromDay] : [],
  );
  return later.length === 0 ? null : later.reduce((first, day) => (day < first ? day : first));
}
