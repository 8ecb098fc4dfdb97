import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '#app/platform/plain-text.ts';

const INVISIBLE = [
  '\u200b',
  '\u00a0',
  '\u2060',
  '\u200e',
  '\u00ad',
  '\u3000',
  '\u3164',
  '\u2800',
  '\ufeff',
  ' ',
  '\t',
];

it('a text of which nobody sees anything is empty, or blanks that every form trims', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...INVISIBLE), { minLength: 1 }), (signs) => {
      expect(plainText(signs.join('')).trim()).toBe('');
    }),
  );
});

it.each(['x', '.', '–', '家', 'ñ', '✓', '👩‍👧', ' a ', '\u200bAna\u200b'])(
  '“%s” is a text and stays as it is',
  (text) => {
    expect(plainText(text)).toBe(text);
  },
);

it('a letter and its accent are one sign, however they were typed', () => {
  expect(plainText('Rene\u0301 Nguye\u0302\u0303n')).toBe('René Nguyễn');
  // A way of writing a letter that some names keep.
  expect(plainText('\ufa19')).toBe('\ufa19');
});
