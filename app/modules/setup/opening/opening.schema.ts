import { z } from 'zod';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { isDate } from '#app/platform/is-date.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';

const code = codesOf('places');

/** The most spans that a form of opening hours may hold. */
const MOST_SPANS = 7 * 12;
/** The most federal holidays that are offered at once, and a few more. */
const MOST_HOLIDAYS = 40;

const clockText = z.string().max(40, code('time-invalid')).optional();

export const hoursSchema = z.object({
  spans: z
    .array(
      z.object({
        weekday: z.enum(['1', '2', '3', '4', '5', '6', '7']).optional(),
        opens: clockText,
        closes: clockText,
      }),
    )
    .max(MOST_SPANS)
    .default([]),
  /** The button that asks for room for one more span each day. */
  more: z.literal('yes').optional(),
  ...HAND_OVER_QUESTIONS,
});

export const closingDaysSchema = z.object({
  date: z
    .string()
    .refine((date) => isDate(date), code('date-invalid'))
    .optional(),
  reason: z.string().trim().max(120, tooLong(120)).optional(),
  holidays: z
    .array(z.string().refine((date) => isDate(date), code('date-invalid')))
    .max(MOST_HOLIDAYS)
    .default([]),
  ...HAND_OVER_QUESTIONS,
});
