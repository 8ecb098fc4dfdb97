import { expect, it } from 'vitest';
import { stepDue } from '#app/modules/setup/licence-warnings/warning-step.ts';
import { wordWarning } from '#app/modules/setup/licence-warnings/word-warning.ts';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { useWords } from '#app/platform/i18n/index.ts';
import { WORDS } from '#app/registers/words.ts';

useWords(WORDS);

it('warns at the newest step that is due, from ninety days ahead to the last day', () => {
  expect([91, 90, 61, 60, 31, 30, 8, 7, 1, 0, -1].map(stepDue)).toEqual([
    ...[null, 90, 90, 60, 60, 30, 30, 7, 7, 7, null],
  ]);
});

it.each(['en', 'es'] as const)(
  'says in %s which license ends, to oneself and of others, and nothing clinical',
  (locale) => {
    const one = { therapist: null, state: 'NY', expiresOn: '2027-02-10' };
    const own = wordWarning(locale, [one], '2027-01-11', 'Riverside');
    const all = wordWarning(
      locale,
      [
        { ...one, therapist: 'Ana Arce' },
        { ...one, therapist: 'Ben Bow', expiresOn: '2027-01-11' },
      ],
      '2027-01-11',
      'Riverside',
    );
    expect(own).not.toEqual(all);
    for (const { subject, text } of [own, all]) {
      expect(text).toContain('New York');
      expect(text.endsWith('Riverside')).toBe(true);
      expect([...clinicalWordsIn(subject), ...clinicalWordsIn(text)]).toEqual([]);
      expect(`${subject}${text}`).not.toMatch(/[{}]|undefined|NY-/);
    }
    expect(all.subject).toContain('2');
    expect(all.text).toContain('Ana Arce');
    expect(own.text).toMatch(/30/);
    expect(all.text).toMatch(/today|hoy/);
  },
);
