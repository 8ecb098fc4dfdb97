import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backPathOf, withBack } from '#app/platform/back-path.ts';

const CLINIC = 'riverside';
const BOOKING = `/c/${CLINIC}/appointments/new?client=1`;

describe('the way back of a page', () => {
  it('is the page that it was opened from, with its query and without a way back of its own', () => {
    const day = `/c/${CLINIC}/calendar/day/2027-01-04?location=1&status=a&status=b`;
    const address = withBack(BOOKING, day);
    expect(backPathOf(address, CLINIC)).toBe(day);
    expect(backPathOf(withBack(BOOKING, `${day}&back=%2Fc%2Friverside%2Ftoday`), CLINIC)).toBe(day);
    expect(backPathOf(withBack(`/c/${CLINIC}/today`, `/c/${CLINIC}`), CLINIC)).toBe(`/c/${CLINIC}`);
    expect(withBack(BOOKING, null)).toBe(BOOKING);
  });

  it.each([
    '',
    'https://evil.test/c/riverside/today',
    '//evil.test/c/riverside',
    '/\\evil.test/c/riverside',
    '/c/other/clients',
    '/c/riversides',
    '/c/riverside/../other/clients',
    '/c/riverside/%2e%2e/other/clients',
    '/c/riverside//evil.test',
    'javascript:alert(1)',
    '/c/riverside/today\r\nSet-Cookie: a=b',
    '/c/riverside/today#x',
    `/c/riverside/${'a'.repeat(600)}`,
  ])('is none when the address names what is no page of the clinic: %s', (back) => {
    expect(backPathOf(`${BOOKING}&back=${encodeURIComponent(back)}`, CLINIC)).toBeNull();
  });

  it('stays in the clinic whatever is typed', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      '%2e',
      '%2f',
      'c',
      CLINIC,
      'other',
      '?',
      '//',
      '@',
      ':',
      'evil.test',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const back = backPathOf(
          `${BOOKING}&back=${encodeURIComponent(`/c/${CLINIC}/${parts.join('')}`)}`,
          CLINIC,
        );
        if (back === null) return;
        const url = new URL(back, 'https://clinic.test');
        expect(url.origin).toBe('https://clinic.test');
        expect(url.pathname).toMatch(new RegExp(`^/c/${CLINIC}(/|$)`));
      }),
    );
  });
});
