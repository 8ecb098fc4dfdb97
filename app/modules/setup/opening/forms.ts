import { z } from 'zod';
import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import { HAND_OVER_FIELDS } from '#app/modules/scheduling/hand-over/forms.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { civilDate } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { closingDaysSchema, hoursSchema } from './opening.schema.ts';

export const hoursForm = declareForm({
  at: [paths.openingHours(':clinic', ':id')],
  schema: hoursSchema,
  errors: 'places',
  fields: {
    spans: {
      label: 'places.hoursHeading',
      parts: {
        weekday: ({ locale }, weekday) => weekdayName(locale, Number(weekday)),
        opens: (_, time) => time,
        closes: (_, time) => time,
      },
    },
    more: carried,
    ...HAND_OVER_FIELDS,
  },
});

export const closingDaysForm = declareForm({
  at: [paths.closingDays(':clinic', ':id')],
  schema: closingDaysSchema,
  errors: 'places',
  fields: {
    date: { label: 'places.date', read: civilDate },
    reason: { label: 'places.reason' },
    holidays: { label: 'places.holidaysHeading', read: civilDate },
    ...HAND_OVER_FIELDS,
  },
});

export const removeClosingDayForm = declareForm({
  at: [paths.removeClosingDay(':clinic', ':id', ':date')],
  schema: z.object({}),
  errors: 'places',
  fields: {},
});
