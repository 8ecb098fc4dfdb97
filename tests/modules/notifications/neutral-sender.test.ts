import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { neutralSenderOf } from '#app/modules/notifications/neutral-sender.ts';

it.each([
  ['Riverside', 'Riverside'],
  ['Riverside Behavioral Health', 'Riverside'],
  ['Center for Autism', 'Center'],
  ['Elm & Oak Counseling', 'Elm & Oak'],
  ['The Therapy Partners of Elm', 'Partners of Elm'],
  ['Psychotherapy', 'Appointments'],
  ['Consejería del Lago', 'Lago'],
])('writes for %s as %s, until its administrators say otherwise', (clinic, sender) => {
  expect(neutralSenderOf(clinic)).toBe(sender);
});

it('tells nothing about care, whatever the clinic is called', () => {
  const word = fc.constantFrom(
    'Elm',
    'of',
    'Autism',
    'Special',
    'Needs',
    '&',
    'ABA',
    'Lago',
    'Ph.D.',
    'x'.repeat(50),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const sender = neutralSenderOf(words.join(' '));
      expect(clinicalWordsIn(sender)).toEqual([]);
      expect(sender.length).toBeGreaterThan(0);
      expect(sender.length).toBeLessThanOrEqual(60);
    }),
  );
});
