import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { wallTime } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import {
  ANSWER_FIELDS,
  ANSWER_QUESTIONS,
  typedShort,
} from '#app/modules/scheduling/series-dates/answers.schema.ts';

const code = codesOf('series');

/** A series: the booking and its rule, what its preview showed, and what is answered to that. */
export const seriesForm = declareForm({
  at: [paths.newSeries(':clinic')],
  schema: z
    .object({
      clientId: z.array(z.string()).min(1, code('unresolved')),
      therapistId: z.string({ error: code('unresolved') }),
      locationId: z.string({ error: code('unresolved') }),
      serviceId: z.string({ error: code('unresolved') }),
      roomId: z.string().optional(),
      duration: z.coerce.number().int().optional().catch(undefined),
      startsAt: z.string({ error: code('unresolved') }),
      /** Entries of the waiting list for which it is booked, as `writeWaitingChoice` writes them. */
      waiting: z.array(z.string().max(60)).max(40).default([]),
      every: typedShort,
      day: z.array(z.string().max(1)).max(7).default([]),
      ...ANSWER_QUESTIONS,
    })
    .transform(({ clientId, duration, every, day, ...form }) => ({
      ...form,
      booking: {
        clientIds: clientId,
        therapistId: form.therapistId,
        locationId: form.locationId,
        serviceId: form.serviceId,
        roomId: form.roomId,
        durationMinutes: duration,
        startsAt: form.startsAt,
        rule: { every, day, count: form.count, until: form.until },
      },
    })),
  errors: 'series',
  fields: {
    clientId: chosen,
    therapistId: chosen,
    locationId: chosen,
    serviceId: chosen,
    roomId: chosen,
    duration: carried,
    startsAt: { label: 'series.firstTime', read: wallTime },
    waiting: carried,
    every: carried,
    day: carried,
    ...ANSWER_FIELDS,
  },
});
