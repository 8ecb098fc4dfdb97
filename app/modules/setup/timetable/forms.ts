import { z } from 'zod';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate, type Reader } from '#app/platform/forms/readers.ts';
import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { DAY_CHANGES } from './other-day.ts';

const code = codesOf('timetable');

/** The most rows that a form of hours may have: twelve a day. */
const MOST_ROWS = 84;

const day = z.string({ error: code('date-required') }).refine(isDate, code('date-required'));
const optionalDay = day.optional().transform((date) => date ?? null);
const typedTime = z.string().max(40, code('time-invalid')).optional();
const weekday = z.enum(['1', '2', '3', '4', '5', '6', '7'], { error: code('other') });
const span = { start: typedTime, end: typedTime, locationId: z.string().max(64).optional() };

const asTyped: Reader = (_, text) => text;
/** A place's name stands on the form alone. */
const notShown: Reader = () => '';
const SPAN_READERS = { start: asTyped, end: asTyped, locationId: notShown };

export const hoursForm = declareForm({
  at: [paths.changeHours(':clinic', ':id')],
  schema: z.object({
    from: day,
    until: optionalDay,
    spans: z
      .array(z.object({ ...span, weekday }))
      .max(MOST_ROWS)
      .default([]),
    /** The button that asks for more rows. */
    more: z.literal('yes').optional(),
    ...HAND_OVER_QUESTIONS,
  }),
  errors: 'timetable',
  fields: {
    from: { label: 'timetable.fromDay', read: civilDate },
    until: { label: 'timetable.untilDay', read: civilDate },
    spans: {
      label: 'timetable.week',
      parts: { ...SPAN_READERS, weekday: ({ locale }, number) => weekdayName(locale, Number(number)) },
    },
    more: carried,
    ...HAND_OVER_FIELDS,
  },
});

export const otherDayForm = declareForm({
  at: [paths.addOtherDay(':clinic', ':id')],
  schema: z.object({
    date: day,
    change: z.enum(DAY_CHANGES, { error: code('choose') }),
    spans: z.array(z.object(span)).max(MOST_ROWS).default([]),
    ...HAND_OVER_QUESTIONS,
  }),
  errors: 'timetable',
  fields: {
    date: { label: 'timetable.date', read: civilDate },
    change: { label: 'timetable.change', read: choice('timetable.change_') },
    spans: { label: 'timetable.hours', parts: SPAN_READERS },
    ...HAND_OVER_FIELDS,
  },
});

export const removeOtherDayForm = declareForm({
  at: [paths.removeOtherDay(':clinic', ':id', ':date')],
  schema: z.object(HAND_OVER_QUESTIONS),
  errors: 'timetable',
  fields: HAND_OVER_FIELDS,
});
