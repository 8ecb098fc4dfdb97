import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { ANSWER_FIELDS, ANSWER_QUESTIONS } from '#app/modules/scheduling/series-dates/answers.schema.ts';
import { REACHES } from './series-rows.ts';

const code = codesOf('bookedSeries');

/** More appointments of a series: how far, what the preview showed, and what is answered to that. */
export const extendSeriesForm = declareForm({
  at: [paths.extendSeries(':clinic', ':id')],
  schema: z.object({
    ...ANSWER_QUESTIONS,
    /** Who was to accompany the appointments when they were previewed. */
    coTherapist: z.array(z.string().max(64)).default([]),
  }),
  errors: 'series',
  fields: { ...ANSWER_FIELDS, coTherapist: carried },
});

/** The cancellation of appointments of a series: which, who asked, and why. */
export const cancelSeriesForm = declareForm({
  at: [paths.cancelSeries(':clinic', ':id')],
  schema: z.object({
    reach: z.enum(REACHES, { error: code('choose-reach') }),
    askedBy: z.enum(['client', 'clinic'], { error: code('choose-who-asked') }),
    reason: z.string({ error: code('give-reason') }).max(500, tooLong(500)),
    /** Names the appointments that the person has seen. */
    seen: z.string().max(64).default(''),
  }),
  errors: 'bookedSeries',
  fields: {
    reach: { label: 'bookedSeries.reach', read: choice('bookedSeries.reach_') },
    askedBy: { label: 'appointments.whoAsked', read: choice('appointments.askedBy_') },
    reason: { label: 'appointments.cancelReason' },
    seen: carried,
  },
});
