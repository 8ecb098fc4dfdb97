import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn } from '#app/modules/clients/person/birth-date.ts';
import { ageGroupOf } from '#app/modules/needs/age-group.ts';
import { AGES_OF_MAJORITY, isMinor, majorityRuleFor } from '#app/modules/clients/person/majority.ts';
import { dateAfter } from '#tests/support/wall-clock-oracle.ts';

/** Counts birthdays, walking day by day; in a common year 29 February is kept on 1 March. */
function birthdaysPassed(birthDate: string, today: string): number {
  let count = -1;
  for (let date = birthDate; date <= today; date = dateAfter(date, 1)) {
    const isLeap = new Date(`${date.slice(0, 4)}-02-29T00:00Z`).getUTCDate() === 29;
    const kept = birthDate.endsWith('02-29') && !isLeap ? '03-01' : birthDate.slice(5);
    if (date.slice(5) === kept) count += 1;
  }
  return count;
}

describe('a client’s age', () => {
  it('is the number of birthdays passed, counted day by day', () => {
    const births = fc.oneof(
      fc.integer({ min: 0, max: 7000 }).map((days) => dateAfter('2004-01-01', days)),
      fc.constantFrom('2004-02-29', '2008-02-29', '2008-02-28', '2008-03-01'),
    );
    fc.assert(
      fc.property(births, fc.integer({ min: 0, max: 8000 }), (birthDate, days) => {
        const today = dateAfter(birthDate, days);
        expect(ageOn(birthDate, today)).toBe(birthdaysPassed(birthDate, today));
      }),
      { numRuns: 60 },
    );
  });

  it('changes on the birthday, and for one born on 29 February on 1 March', () => {
    expect([ageOn('2010-05-18', '2026-05-17'), ageOn('2010-05-18', '2026-05-18')]).toEqual([15, 16]);
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18]);
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(20);
  });

  it('refuses a birth to come and what is no date', () => {
    expect(() => ageOn('2026-05-19', '2026-05-18')).toThrow(RangeError);
    expect(() => ageOn('5/18/2010', '2026-05-18')).toThrow(RangeError);
  });

  it('puts each age in its group', () => {
    const groups = Array.from({ length: 20 }, (_, age) => ageGroupOf(age));
    expect(groups.filter((group) => group === 'early_childhood')).toHaveLength(6);
    expect(groups.slice(6, 13).every((group) => group === 'school_age')).toBe(true);
    expect(groups.slice(13, 18).every((group) => group === 'adolescent')).toBe(true);
    expect(groups.slice(18).every((group) => group === 'adult')).toBe(true);
    expect(ageGroupOf(ageOn('2013-05-19', '2026-05-18'))).toBe('school_age');
    expect(ageGroupOf(ageOn('2013-05-18', '2026-05-18'))).toBe('adolescent');
  });
});

describe('the age of majority', () => {
  it.each([
    ['NY', 18],
    ['il', 18],
    ['DC', 18],
    ['AL', 19],
    ['NE', 19],
    ['MS', 21],
  ])('in %s is %i', (state, age) => {
    const birthday = `${2026 - age}-05-18`;
    expect(isMinor(birthday, state, '2026-05-17')).toBe(true);
    expect(isMinor(birthday, state, '2026-05-18')).toBe(false);
  });

  it('is the one in force on the day asked about', () => {
    const table = [
      ...AGES_OF_MAJORITY.filter((row) => row.state !== 'NE'),
      { state: 'NE', age: 19, from: null, until: '2026-06-30', source: 'before' },
      { state: 'NE', age: 18, from: '2026-07-01', until: null, source: 'after' },
    ];
    expect(majorityRuleFor('NE', '2026-06-30', table).age).toBe(19);
    expect(majorityRuleFor('NE', '2026-07-01', table).age).toBe(18);
    expect(isMinor('2008-01-01', 'NE', '2026-06-30', table)).toBe(true);
    expect(isMinor('2008-01-01', 'NE', '2026-07-01', table)).toBe(false);
  });

  it('is not reached by a child born today where the day is still to come, whatever the state', () => {
    const states = fc.constantFrom(...AGES_OF_MAJORITY.map(({ state }) => state), 'NY');
    fc.assert(
      fc.property(states, fc.nat(20_000), fc.integer({ min: -1, max: 17 * 365 }), (state, day, days) => {
        const birthDate = dateAfter('1980-01-01', day);
        expect(isMinor(birthDate, state, dateAfter(birthDate, days))).toBe(true);
      }),
    );
  });

  it('is never guessed when the table does not reach the day', () => {
    expect(() => majorityRuleFor('NY', '2026-05-18', [])).toThrow(RangeError);
  });

  it('gives a source for every row, and one rule a state a day', () => {
    for (const { state, source, age } of AGES_OF_MAJORITY) {
      expect(source).not.toBe('');
      expect(age).toBeGreaterThanOrEqual(18);
      const inForce = AGES_OF_MAJORITY.filter((row) => row.state === state);
      expect(inForce).toHaveLength(1);
    }
  });
});
