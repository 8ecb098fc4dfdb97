import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';

/** What two people may have in common, the strongest first. */
export const MATCHES = [
  'name-and-birth-date',
  'like-name',
  'like-birth-date',
  'phone',
  'email',
  'guardian-phone',
  'guardian-email',
] as const;
export type Match = (typeof MATCHES)[number];

/** Somebody whom the clinic knows, a client or a person whose intake is unfinished, and who may be the same person. */
export interface KnownPerson {
  readonly kind: 'client' | 'intake';
  readonly id: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** What tells a client from others of the same name and birth date; an intake is told by its being unfinished. */
  readonly mark: NamesakeMark | null;
  readonly matched: readonly Match[];
  readonly isSameFirstName: boolean;
  /**
   * One key for each likeness: a keyed hash of who was found and of what was compared. Whoever says that this is another
   * person gives them back. When what is compared changes, so do they.
   */
  readonly keys: readonly string[];
}

/** Parts the keys that a form gives back. */
export const KEYS_BETWEEN = ',';

/** Reads the keys that a form gives back. */
export function keysOf(differentFrom: string | undefined): string[] {
  return (differentFrom ?? '').split(KEYS_BETWEEN).filter(Boolean);
}

/** Returns those of whom nobody said with these keys that they are somebody else. */
export function unanswered(found: readonly KnownPerson[], keys: Iterable<string>): KnownPerson[] {
  const said = new Set(keys);
  return found.filter((known) => known.keys.some((key) => !said.has(key)));
}

/** Orders people by what they have in common, the most alike first. */
export function byLikeness(one: KnownPerson, other: KnownPerson): number {
  return strength(one) - strength(other) || other.matched.length - one.matched.length;
}

const strength = ({ matched }: KnownPerson) => Math.min(...matched.map((match) => MATCHES.indexOf(match)));
