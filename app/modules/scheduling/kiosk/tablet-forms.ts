import { z } from 'zod';
import { birthDateFault } from '#app/modules/clients/person/birth-date.ts';
import { requiredText } from '#app/platform/fields.schema.ts';
import { foldName } from '#app/platform/fold-name.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { findMonth } from '#app/platform/written-date.ts';
import { NEWS } from './arrival.ts';

/** The forms of the tablet. Nobody is signed in there, so none is kept, and none stands in the register of kept forms. */
const code = codesOf('kiosk');

/** The start: whoever stands there chooses a language and begins. */
export const startForm = declareForm({
  at: [paths.kiosk(':clinic')],
  schema: z.object({ locale: z.enum(['en', 'es']).catch('en') }),
  errors: 'kiosk',
  fields: { locale: carried },
});

const part = z.string().trim().max(20).catch('');

/** Three fields as one date `YYYY-MM-DD`; the month may be a name. */
const birthDate = (today: string) =>
  z
    .object({ month: part, day: part, year: part })
    .catch({ month: '', day: '', year: '' })
    .transform(({ month, day, year }, context) => {
      const fault = (of: 'birth-date-required' | 'date-invalid') => {
        context.issues.push({ code: 'custom', message: code(of), input: '' });
        return z.NEVER;
      };
      if (month === '' && day === '' && year === '') return fault('birth-date-required');
      const named = findMonth(foldName(month))?.dates[0]?.replaceAll('-', '');
      const date = [year, (named ?? month).padStart(2, '0'), day.padStart(2, '0')].join('-');
      return birthDateFault(date, today) === null ? date : fault('date-invalid');
    });

/** Whom the appointment is for. What was typed is read, compared and never stored. */
export const findForm = declareForm({
  at: [paths.kioskFind(':clinic')],
  schema: (today: string) =>
    z.object({
      dateOfBirth: birthDate(today),
      lastName: requiredText(code, 100, 'last-name-required'),
    }),
  errors: 'kiosk',
  fields: { dateOfBirth: { label: 'kiosk.dateOfBirth' }, lastName: { label: 'kiosk.lastName' } },
});

/** The check-in, and what has changed: only of which kind, so that nobody types anything personal in public. */
export const confirmForm = declareForm({
  at: [paths.kioskConfirm(':clinic')],
  schema: z.object({ news: z.array(z.enum(NEWS, { error: code('other') })).default([]) }),
  errors: 'kiosk',
  fields: { news: { label: 'kiosk.news', read: choice('kiosk.news_') } },
});
