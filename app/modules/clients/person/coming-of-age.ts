import { addDays } from '#app/platform/local-time.ts';
import { AGES, majorityOf, turns, type Majority } from './majority.ts';
import { reachOn, type Reach, type ReachFacts } from './reach.ts';

/**
 * How far ahead staff are told that a client comes of age, in days: two visits of a client who comes once a month, at
 * which the client can be asked for an address.
 */
export const ANNOUNCED_DAYS = 60;

/**
 * How long one that nobody dealt with stands after the day, in days. A year on, the guardian who is still on record is
 * taken for one whom a court named.
 */
export const STANDING_DAYS = 365;

/** A coming of age that staff are told of. */
export interface ComingOfAge extends Majority {
  /** True from the day itself on. */
  readonly hasCome: boolean;
  /** Who is told of appointments from that day on. */
  readonly reach: Reach;
  /** True when the client's address is a guardian's as well, so that messages would go on to the guardian. */
  readonly isSharedAddress: boolean;
  /** True when the client has an address that no guardian has, or wants no messages: nothing is left to ask for. */
  readonly isDealtWith: boolean;
}

/**
 * Returns what staff are told on `today`, `YYYY-MM-DD`, of a client who comes of age soon, or did so while a guardian was
 * on record and has no address since; null when there is nothing to tell.
 */
export function comingOfAge(facts: ReachFacts, today: string): ComingOfAge | null {
  const { guardians, email } = facts;
  const shared = isSharedAddress(facts);
  const majority = majorityOf(facts.dateOfBirth, facts.state);
  if (!isNear(majority.on, today)) return null;
  const isDealtWith = facts.messageChannel === 'none' || (email !== null && !shared);
  const hasCome = majority.on <= today;
  if (hasCome && (isDealtWith || guardians.length === 0)) return null;
  return {
    ...majority,
    ...{ hasCome, isDealtWith, isSharedAddress: shared, reach: reachOn(facts, majority.on) },
  };
}

/** Tells whether the client's own address is a guardian's as well, so that what goes to the client is read by the guardian. */
export function isSharedAddress({ email, guardians }: Pick<ReachFacts, 'email' | 'guardians'>): boolean {
  return email !== null && guardians.some((one) => isSame(one.email, email));
}

/**
 * Tells whether somebody may come of age about `today` by the law of any state. Of everybody else `comingOfAge` has nothing
 * to tell on the days before and after.
 */
export function mayComeOfAge(birthDate: string, today: string): boolean {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return AGES.some(
    (age) => Math.abs(years - age) <= 1 && isNear(turns(birthDate, age), today, DAYS_TO_SPARE),
  );
}

/** The day is another one in another zone, and a cached answer is used for a while. */
const DAYS_TO_SPARE = 2;

function isNear(day: string, today: string, spare = 0): boolean {
  return day <= addDays(today, ANNOUNCED_DAYS + spare) && day >= addDays(today, -STANDING_DAYS - spare);
}

function isSame(one: string | null, other: string): boolean {
  return one?.trim().toLowerCase() === other.trim().toLowerCase();
}
