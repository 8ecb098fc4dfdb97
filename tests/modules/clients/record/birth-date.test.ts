import { describe, expect, it } from 'vitest';
import { ageAt, birthDateFault } from '#app/modules/clients/person/birth-date.ts';
import { isMinor } from '#app/modules/clients/person/majority.ts';

describe('a birth date', () => {
  it.each([
    ['2026-11-23', null],
    ['2026-11-24', 'date-in-future'],
    ['1906-11-23', null],
    ['1905-11-22', 'date-too-old'],
    ['2026-02-29', 'date-invalid'],
    ['2024-02-29', null],
    ['11/23/2026', 'date-invalid'],
    ['', 'date-invalid'],
  ])('%j on 23 November 2026 is %s', (text, fault) => {
    expect(birthDateFault(text, '2026-11-23')).toBe(fault);
  });

  it('of tomorrow, where the clinic is still in yesterday, is age 0 and a minor', () => {
    expect(ageAt('2026-11-24', '2026-11-23')).toBe(0);
    expect(isMinor('2026-11-24', 'NY', '2026-11-23')).toBe(true);
  });
});
