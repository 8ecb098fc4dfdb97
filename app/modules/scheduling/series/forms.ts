import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, civilDate, wallTime } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { MAX_OCCURRENCES } from '#app/modules/scheduling/expand-series.ts';
import { FOR_ALL } from './answer.ts';

const code = codesOf('series');
const short = z.string().max(20).optional();

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
      every: short,
      day: z.array(z.string().max(1)).max(7).default([]),
      count: short,
      until: short,
      shown: z.string().max(6_000).default(''),
      leaveOut: z.array(z.string().max(10)).max(MAX_OCCURRENCES).default([]),
      /** A choice that is left open is posted empty. */
      ways: z
        .array(z.string().max(60).optional())
        .max(MAX_OCCURRENCES)
        .default([])
        .transform((ways) => ways.filter((way) => way !== undefined)),
      forAll: z.enum(FOR_ALL).optional().catch(undefined),
      overrideReason: z
        .string()
        .max(500, code('too-long'))
        .optional()
        .transform((reason) => reason?.trim() ?? ''),
      /** The button that fills in the one answer for all, and saves nothing. */
      fill: z.literal('yes').optional().catch(undefined),
    })
    .transform(({ clientId, duration, every, day, count, until, ...form }) => ({
      ...form,
      booking: {
        clientIds: clientId,
        therapistId: form.therapistId,
        locationId: form.locationId,
        serviceId: form.serviceId,
        roomId: form.roomId,
        durationMinutes: duration,
        startsAt: form.startsAt,
        rule: { every, day, count, until },
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
    count: carried,
    until: carried,
    shown: carried,
    leaveOut: { label: 'series.leave', read: civilDate },
    ways: carried,
    forAll: { label: 'series.forAll', read: choice('series.forAll_') },
    overrideReason: { label: 'series.reason' },
    fill: carried,
  },
});
