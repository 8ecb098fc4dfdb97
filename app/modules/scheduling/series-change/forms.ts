import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice, clock } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import { REACHES } from '#app/modules/scheduling/booked-series/series-rows.ts';
import {
  ANSWER_FIELDS,
  ANSWER_QUESTIONS,
  typedShort,
} from '#app/modules/scheduling/series-dates/answers.schema.ts';

const key = z.string().max(12);

/** A change of a series: from when, what it sets, what its preview showed, and what is answered to that. */
export const changeSeriesForm = declareForm({
  at: [paths.changeSeries(':clinic', ':id')],
  schema: z.object({
    reach: z.enum(REACHES).catch('following'),
    day: z.array(z.string().max(1)).max(7).default([]),
    time: typedShort,
    therapistId: z.string().max(40).optional(),
    roomId: z.string().max(40).optional(),
    serviceId: z.string().max(40).optional(),
    /** Names the appointments that the person has seen. */
    seen: z.string().max(64).default(''),
    takesNew: z.array(key).max(MAX_OCCURRENCES).default([]),
    ...ANSWER_QUESTIONS,
    leaveOut: z.array(key).max(MAX_OCCURRENCES).default([]),
  }),
  errors: 'seriesChange',
  fields: {
    reach: { label: 'seriesChange.reach', read: choice('bookedSeries.reach_') },
    day: carried,
    time: { label: 'seriesChange.time', read: clock },
    therapistId: carried,
    roomId: carried,
    serviceId: carried,
    seen: carried,
    takesNew: carried,
    ...ANSWER_FIELDS,
    leaveOut: carried,
  },
});
