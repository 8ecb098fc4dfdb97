import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES } from '#app/modules/scheduling/appointments/appointment.ts';
import { OWN_WORDS, type Words } from '#app/platform/i18n/areas.ts';
import { WORDS } from '#app/registers/words.ts';

const AREAS: Readonly<Record<string, Words>> = { ...OWN_WORDS, ...WORDS };

/** Every single text of every area but the one that words the states: the plural forms by themselves. */
const texts = (locale: 'en' | 'es') =>
  Object.entries(AREAS).flatMap(([area, words]) =>
    Object.entries(words[locale]).flatMap(([key, text]) =>
      (typeof text === 'string' ? [text] : Object.values(text as Record<string, string>)).map((one) => ({
        where: `${area}.${key}`,
        text: one,
      })),
    ),
  );

/** How else a state of an appointment could be said, where the clinic says it in one way. */
const OTHERWISE = {
  en: [
    ['Checked in', /^arrived$|^(here|present)\b.*checked/i],
    ['No-show', /\bno ?shows?\b|\bnoshow|did not (attend|appear)|^(absent|missed)$/i],
    ['In session', /^(in progress|under way|ongoing|started)$/i],
    ['Completed', /^(done|held|finished|ended)$/i],
    ['Cancelled', /\bcanceled\b/i],
    ['Scheduled', /^(booked|planned)$/i],
    ['Late cancellation', /cancell?ed late|late cancell?ed/i],
  ],
  es: [
    ['Inasistencia', /no vino|no se present|no[ -]shows?\b|^no asistió$|^(ausente|falta|faltó)$/i],
    ['Llegó', /^(presente|registrad[oa]|ha llegado|llegada)$/i],
    ['En sesión', /^(en curso|en progreso|comenzada|empezada)$/i],
    ['Terminada', /^(completad[ao]|finalizad[ao]|concluid[ao]|realizad[ao])$/i],
    ['Cancelada', /\banulad[ao]\b/i],
    ['Programada', /^(agendada|reservada|planificada)$/i],
    ['Cancelación tardía', /cancelad[ao] tarde|cancelación (tarde|fuera de plazo)/i],
  ],
} as const;

/** Answers to a question, and words of other things than appointments. */
const OF_OTHERS = new Set([
  'audit.outcome_allowed',
  'auditDetail.value_allowed',
  'calendar.booked',
  'calendar.reason_booked',
  'dayRecord.outcome_not-here',
  'deliveries.finishedAt',
  'intake.missing',
  'notes.sessionEnd',
  'operations.activeJobs',
  'operations.startedAt',
  'ui.statusCompleted',
  'ui.statusInProgress',
  'waitingList.state_booked',
]);

describe.each(['en', 'es'] as const)('a state of an appointment (%s)', (locale) => {
  const words: Readonly<Record<string, unknown>> = AREAS['appointments']![locale];

  it('is worded in one place', () => {
    for (const status of APPOINTMENT_STATUSES) expect(words[`status_${status}`]).toEqual(expect.any(String));
    const again = Object.entries(AREAS).flatMap(([area, all]) =>
      area === 'appointments'
        ? []
        : APPOINTMENT_STATUSES.map((status) => `status_${status}`)
            .filter((key) => key in all[locale])
            .map((key) => `${area}.${key}`),
    );
    expect(again).toEqual([]);
  });

  it.each(OTHERWISE[locale].map(([word, otherwise]) => [word, otherwise] as const))(
    'that is %s has no other word anywhere',
    (word, otherwise) => {
      expect(Object.values(words)).toContain(word);
      const found = texts(locale).filter(({ where, text }) => otherwise.test(text) && !OF_OTHERS.has(where));
      expect(found).toEqual([]);
    },
  );
});
