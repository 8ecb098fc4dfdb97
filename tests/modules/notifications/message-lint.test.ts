import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { ALLOWED_VARIABLES, lintMessage } from '#tests/support/message-lint.ts';

const neutral = [
  '{{clinicName}}: you have an appointment on {{day}} at {{time}}. Reply Y to confirm, C to ask for another time.',
  '{{clinicName}}: tiene una cita el {{day}} a las {{time}}. Responda Y para confirmar. Tel. {{phone}}',
  'Your appointment at {{ locationName }} has moved. Add it to your calendar: {{link}}',
  '¿Habla español? Llame al {{phone}}.',
];

describe('the wording of a message', () => {
  it.each(neutral)('may be neutral: %s', (template) => {
    expect(lintMessage(template)).toEqual([]);
  });

  it.each([
    ['Your therapy appointment', 'therapy'],
    ['See your THERAPIST', 'therapist'],
    ['ABA at nine', 'aba'],
    ['Speak to Dr. Lee, Ph.D.', 'phd'],
    ['for autistic children', 'autistic'],
    ['Riverside Behavioral Health', 'behavioral'],
    ['Your session tomorrow', 'session'],
    ['Su terapia de mañana', 'terapia'],
    ['cita con la psicóloga', 'psicologa'],
    ['su diagnóstico', 'diagnostico'],
    ['evaluación inicial', 'evaluacion'],
    ['children with special  needs', 'special needs'],
    ['the\u200brapy', 'therapy'],
  ])('may not be clinical: %s', (template, word) => {
    expect(lintMessage(template)).toEqual([{ code: 'clinical-word', params: { word } }]);
  });

  it('refuses a clinical word anywhere in a neutral message, whatever its case and accents', () => {
    const words = fc.constantFrom(
      'therapy',
      'Anxiety',
      'EMDR',
      'terapeuta',
      'DEPRESIÓN',
      'tratamiento',
      'LCSW',
      'TDAH',
    );
    fc.assert(
      fc.property(fc.constantFrom(...neutral), words, fc.nat(12), (template, word, at) => {
        const parts = template.split(' ');
        parts.splice(Math.min(at, parts.length), 0, word);
        expect(clinicalWordsIn(parts.join(' ')).length).toBe(1);
      }),
    );
  });

  it('may name only what every reader may see', () => {
    for (const name of ALLOWED_VARIABLES) expect(lintMessage(`{{${name}}}`)).toEqual([]);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z.]{1,12}$/), (name) => {
        const isAllowed = ALLOWED_VARIABLES.some((allowed) => allowed === name);
        expect(lintMessage(`Hello {{${name}}}`)).toEqual(
          isAllowed ? [] : [{ code: 'unknown-variable', params: { name } }],
        );
      }),
    );
    expect(lintMessage('{{therapistName}}')).toEqual([
      { code: 'unknown-variable', params: { name: 'therapistName' } },
    ]);
  });

  it.each(['{clientName}', '${name}', '{{day', 'day}}', '<%= name %>', '$t(service.name)', '{{{day}}}'])(
    'refuses a variable that is not whole: %s',
    (template) => {
      expect(lintMessage(template).map(({ code }) => code)).toContain('malformed-variable');
    },
  );
});
