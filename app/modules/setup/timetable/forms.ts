import { z } from 'zod';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate, type Reader } from '#app/platform/forms/readers.ts';
import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { DAY_CHANGES } from './other-day.ts';
import { TIME_OFF_KINDS, TIME_OFF_SHAPES } from './time-off.ts';

const code = codesOf('timetable');

/** The most rows that a form of hours may have: twelve a day. */
const MOST_ROWS = 84;

const day = z.string({ error: code('date-required') }).refine(isDate, code('date-required'));
const optionalDay = day.optional().transform((date) => date ?? null);
const typedTime = z.string().max(40, code('time-invalid')).optional();
const seen = z.string().max(64).optional();
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
    seen,
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
    seen: carried,
  },
});

export const otherDayForm = declareForm({
  at: [paths.addOtherDay(':clinic', ':id')],
  schema: z.object({
    date: day,
    change: z.enum(DAY_CHANGES, { error: code('choose') }),
    spans: z.array(z.object(span)).max(MOST_ROWS).default([]),
    seen,
  }),
  errors: 'timetable',
  fields: {
    date: { label: 'timetable.date', read: civilDate },
    change: { label: 'timetable.change', read: choice('timetable.change_') },
    spans: { label: 'timetable.hours', parts: SPAN_READERS },
    seen: carried,
  },
});

export const removeOtherDayForm = declareForm({
  at: [paths.removeOtherDay(':clinic', ':id', ':date')],
  schema: z.object({}),
  errors: 'timetable',
  fields: {},
});

const away = z.object({
  kind: z.enum(TIME_OFF_KINDS, { error: code('choose') }),
  shape: z.enum(TIME_OFF_SHAPES, { error: code('choose') }),
  firstOn: day,
  lastOn: optionalDay,
  start: typedTime,
  end: typedTime,
  seen,
});
const AWAY_FIELDS = {
  kind: { label: 'timetable.kind', read: choice('timetable.kind_') },
  shape: { label: 'timetable.shape', read: choice('timetable.shape_') },
  firstOn: { label: 'timetable.firstOn', read: civilDate },
  lastOn: { label: 'timetable.lastOn', read: civilDate },
  start: { label: 'timetable.start' },
  end: { label: 'timetable.end' },
  seen: carried,
} as const;

export const enterTimeOffForm = declareForm({
  at: [paths.enterTimeOff(':clinic', ':id')],
  schema: away,
  errors: 'timetable',
  fields: AWAY_FIELDS,
});

export const askTimeOffForm = declareForm({
  at: [paths.askTimeOff(':clinic')],
  schema: away,
  errors: 'timetable',
  fields: AWAY_FIELDS,
});

/** The form of an act on a request that asks nothing. */
export const timeOffActForm = declareForm({
  at: [
    paths.timeOffAct(':clinic', ':request', 'approval'),
    paths.timeOffAct(':clinic', ':request', 'removal'),
    paths.withdrawTimeOff(':clinic', ':request'),
  ],
  schema: z.object({}),
  errors: 'timetable',
  fields: {},
});

export const declineTimeOffForm = declareForm({
  at: [paths.timeOffAct(':clinic', ':request', 'refusal')],
  schema: z.object({ reason: requiredText(code, 500, 'reason-required') }),
  errors: 'timetable',
  fields: { reason: { label: 'timetable.reason' } },
});
