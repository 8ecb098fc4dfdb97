import { z } from 'zod';
import { optionalText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate } from '#app/platform/forms/readers.ts';
import { isDate } from '#app/platform/is-date.ts';
import { paths } from '#app/platform/paths.ts';
import { ADMIN_ACTS, type AdminActName } from './time-off-acts.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { TIME_OFF_KINDS, TIME_OFF_SHAPES } from './time-off.ts';

const code = codesOf('timetable');

const day = z.string({ error: code('date-required') }).refine(isDate, code('date-required'));
const typedTime = z.string().max(40, code('time-invalid')).optional();

const away = z.object({
  kind: z.enum(TIME_OFF_KINDS, { error: code('choose') }),
  shape: z.enum(TIME_OFF_SHAPES, { error: code('choose') }),
  firstOn: day,
  lastOn: day.optional().transform((date) => date ?? null),
  start: typedTime,
  end: typedTime,
  ...HAND_OVER_QUESTIONS,
});
const AWAY_FIELDS = {
  kind: { label: 'timetable.kind', read: choice('timetable.kind_') },
  shape: { label: 'timetable.shape', read: choice('timetable.shape_') },
  firstOn: { label: 'timetable.firstOn', read: civilDate },
  lastOn: { label: 'timetable.lastOn', read: civilDate },
  start: { label: 'timetable.start' },
  end: { label: 'timetable.end' },
  ...HAND_OVER_FIELDS,
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

/** The form of every act on a request. Whoever declines says why. */
export const timeOffActForm = declareForm({
  at: [
    ...Object.keys(ADMIN_ACTS).map((act) => paths.timeOffAct(':clinic', ':request', act as AdminActName)),
    paths.withdrawTimeOff(':clinic', ':request'),
  ],
  schema: z.object({ reason: optionalText(500), ...HAND_OVER_QUESTIONS }),
  errors: 'timetable',
  fields: { reason: { label: 'timetable.reason' }, ...HAND_OVER_FIELDS },
});
