import { isSameName, spellingsOf } from '#app/platform/fold-name.ts';

/** A client can check in at a kiosk from so many minutes before the start of a session until so many after it. */
export const EARLY_MINUTES = 120;
export const LATE_MINUTES = 30;

/** What may have changed since the last visit, as the kiosk asks it. */
export const NEWS = ['phone', 'address', 'insurance', 'other'] as const;
export type News = (typeof NEWS)[number];

/** Somebody who attends one of the sessions near now. */
interface Attending {
  readonly clientId: string;
  readonly lastName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
}

/**
 * Returns the one client whom a surname and a birth date mean; null when they mean nobody, and also when they mean several:
 * whoever cannot be told apart is not told anything.
 */
export function clientMeant(
  { lastName, dateOfBirth }: Pick<Attending, 'lastName' | 'dateOfBirth'>,
  attending: readonly Attending[],
): string | null {
  const meant = attending.filter(
    (one) => one.dateOfBirth === dateOfBirth && isSurname(lastName, one.lastName),
  );
  const [id, ...others] = new Set(meant.map(({ clientId }) => clientId));
  return id === undefined || others.length > 0 ? null : id;
}

/** Words of surnames that name nobody by themselves. */
const PARTICLES: ReadonlySet<string> = new Set(
  'al bin da das de del den der di do dos du e el ibn la las le lo los mac mc san santa st ter van von y zu'.split(
    ' ',
  ),
);

/**
 * Tells whether a surname was typed that is the stored one, by the fold of the search: whole in any spelling, or one of its
 * parts where it has several, as many people of two surnames do.
 */
function isSurname(typed: string, stored: string): boolean {
  const typedAs = spellingsOf(typed).filter((spelled) => spelled !== '');
  return spellingsOf(stored).some((name) =>
    typedAs.some(
      (spelled) =>
        isSameName(spelled, name) || (!PARTICLES.has(spelled) && name.split(' ').includes(spelled)),
    ),
  );
}
