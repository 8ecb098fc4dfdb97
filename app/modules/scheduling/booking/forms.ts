import { z } from 'zod';
import { chosenTime, DURATION, TIME_FIELDS, TIME_QUESTIONS } from '#app/modules/scheduling/chosen-time.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { readWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { minutes } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('appointments');

/** The booking form. Times are `YYYY-MM-DDTHH:MM` on the location's wall clock; `duration` is in minutes. */
export const bookingForm = declareForm({
  at: [paths.newAppointment(':clinic')],
  schema: z
    .object({
      clientId: z.array(z.string({ error: code('choose-client') })).min(1, code('choose-client')),
      therapistId: z.string({ error: code('choose-therapist') }),
      locationId: z.string({ error: code('choose-location') }),
      serviceId: z.string({ error: code('choose-service') }),
      roomId: z.string().optional(),
      duration: DURATION.optional(),
      /** Entries of the waiting list for which this is booked, as `writeWaitingChoice` writes them. */
      waiting: z.array(z.string().max(60)).max(40).default([]),
      /** The button that leads on to a series with this as its first appointment. */
      repeats: z.literal('yes').optional().catch(undefined),
      /** The button that holds the time before it is booked. */
      hold: z.literal('yes').optional().catch(undefined),
      ...TIME_QUESTIONS,
    })
    .transform((typed) => {
      const { clientId, duration, waiting, ...form } = chosenTime(typed);
      return {
        ...form,
        clientIds: clientId,
        durationMinutes: duration,
        waiting: waiting.map(readWaitingChoice),
      };
    }),
  errors: 'appointments',
  fields: {
    clientId: chosen,
    therapistId: chosen,
    locationId: chosen,
    serviceId: chosen,
    roomId: chosen,
    duration: { label: 'intake.sessionMinutes', read: minutes },
    waiting: carried,
    repeats: carried,
    hold: carried,
    ...TIME_FIELDS,
  },
});
