import { ageAt } from './birth-date.ts';

/** The age of majority of one state between two dates, both inclusive; null is without an end. */
export type MajorityRule = {
  /** USPS code; `*` stands for every state without a row of its own for the date. */
  state: string;
  age: number;
  from: string | null;
  until: string | null;
  source: string;
};

/**
 * Ages of majority. A change of law ends one row and begins another. These are engineering notes, not legal advice.
 * Several states let minors consent to some care sooner; the wordings of consents settle that, not this table.
 */
export const AGES_OF_MAJORITY: readonly MajorityRule[] = [
  { state: '*', age: 18, from: null, until: null, source: 'The age in all states and DC not listed here' },
  { state: 'AL', age: 19, from: '1975-07-22', until: null, source: 'Ala. Code § 26-1-1' },
  { state: 'NE', age: 19, from: null, until: null, source: 'Neb. Rev. Stat. § 43-2101' },
  { state: 'MS', age: 21, from: null, until: null, source: 'Miss. Code § 1-3-27' },
];

/** Returns the rule in force in `state` on `date`. Throws RangeError when the table has none. */
export function majorityRuleFor(
  state: string,
  date: string,
  table: readonly MajorityRule[] = AGES_OF_MAJORITY,
): MajorityRule {
  const inForce = table.filter(
    ({ from, until }) => (from === null || from <= date) && (until === null || date <= until),
  );
  const code = state.trim().toUpperCase();
  const rule = inForce.find((row) => row.state === code) ?? inForce.find((row) => row.state === '*');
  if (!rule) throw new RangeError(`No age of majority for ${state} on ${date}`);
  return rule;
}

/**
 * Tells whether somebody born on `birthDate` is a minor in `state` on `date`; dates are `YYYY-MM-DD`. A child may have
 * been born on a day that is still to come in this zone.
 */
export function isMinor(
  birthDate: string,
  state: string,
  date: string,
  table: readonly MajorityRule[] = AGES_OF_MAJORITY,
): boolean {
  return ageAt(birthDate, date) < majorityRuleFor(state, date, table).age;
}

/** The day on which somebody comes of age, and the age that is reached then. */
export interface Majority {
  /** `YYYY-MM-DD`: the first day as somebody of age. */
  readonly on: string;
  /** In years. */
  readonly age: number;
}

/** Returns when somebody born on `birthDate` comes of age by the law of `state`. */
export function majorityOf(
  birthDate: string,
  state: string,
  table: readonly MajorityRule[] = AGES_OF_MAJORITY,
): Majority {
  // A law that begins later may make somebody of age on its first day.
  const days = table.flatMap(({ age, from }) => [turns(birthDate, age), ...(from === null ? [] : [from])]);
  const on = days
    .filter((day) => day >= birthDate && !isMinor(birthDate, state, day, table))
    .sort()
    .at(0);
  if (on === undefined) throw new RangeError(`Nobody comes of age in ${state}`);
  return { on, age: ageAt(birthDate, on) };
}

/** The ages at which somebody comes of age somewhere, in years. */
export const AGES: readonly number[] = [...new Set(AGES_OF_MAJORITY.map(({ age }) => age))];

/** Returns the day on which an age is completed: of somebody born on 29 February, 1 March in a common year. */
export function turns(birthDate: string, age: number): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10);
}
