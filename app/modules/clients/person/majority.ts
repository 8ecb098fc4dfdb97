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
