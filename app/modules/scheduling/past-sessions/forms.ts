import { z } from 'zod';
import { DURATION } from '#app/modules/scheduling/chosen-time.ts';
import { CLOCK_TIME } from '#app/modules/scheduling/appointments/clock-time.schema.ts';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { clock, minutes, wallTime } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';

const code = codesOf('dayRecord');

const REASON = requiredText(code, 500, 'give-reason');

/** A session that took place: its start is `YYYY-MM-DDTHH:MM` on its location's wall clock, `duration` in minutes. */
export const pastSessionForm = declareForm({
  at: [paths.pastSession(':clinic')],
  schema: z
    .object({
      clientId: z.array(z.string({ error: code('choose-client') })).min(1, code('choose-client')),
      therapistId: z.string({ error: code('choose-therapist') }),
      locationId: z.string({ error: code('choose-location') }),
      serviceId: z.string({ error: code('choose-service') }),
      roomId: z.string().optional(),
      startsAt: z.string({ error: code('choose-time') }),
      duration: DURATION.optional(),
      reason: REASON,
      timesKnown: z.literal('yes').optional(),
      licenceReason: z.string().max(500, tooLong(500)).optional(),
    })
    .transform(({ clientId, duration, timesKnown, ...form }) => ({
      ...form,
      timesKnown: timesKnown === 'yes',
      clientIds: clientId,
      durationMinutes: duration,
    })),
  errors: 'dayRecord',
  fields: {
    clientId: chosen,
    therapistId: chosen,
    locationId: chosen,
    serviceId: chosen,
    roomId: chosen,
    startsAt: { label: 'dayRecord.startedAt', read: wallTime },
    duration: { label: 'dayRecord.length', read: minutes },
    reason: { label: 'dayRecord.pastReason' },
    timesKnown: carried,
    licenceReason: { label: 'dayRecord.licenceReason' },
  },
});

/** Who held a session, what it was, where, from when (`HH:MM` by the clock of its location) and for how many minutes, as it really was. */
export const detailsForm = declareForm({
  at: [paths.correctDetails(':clinic', ':id')],
  schema: z.object({
    therapistId: z.string({ error: code('choose-therapist') }),
    locationId: z.string({ error: code('choose-location') }),
    serviceId: z.string({ error: code('choose-service') }),
    roomId: z.string().optional(),
    startedAt: CLOCK_TIME,
    duration: DURATION,
    reason: REASON,
    timesKnown: z.literal('yes').optional(),
    licenceReason: z.string().max(500, tooLong(500)).optional(),
    draftKnown: z.literal('yes').optional(),
  }),
  errors: 'dayRecord',
  fields: {
    therapistId: chosen,
    locationId: chosen,
    serviceId: chosen,
    roomId: chosen,
    startedAt: { label: 'dayRecord.startedAt', read: clock },
    duration: { label: 'appointments.length', read: minutes },
    reason: { label: 'dayRecord.reason' },
    timesKnown: carried,
    licenceReason: { label: 'dayRecord.licenceReason' },
    draftKnown: carried,
  },
});
