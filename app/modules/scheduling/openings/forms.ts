import { z } from 'zod';
import { chosenTime } from '#app/modules/scheduling/chosen-time.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('openings');

/** A time to hold, from a list of openings, with the clients that the booking goes on with. */
export const holdForm = declareForm({
  at: [paths.holds(':clinic')],
  schema: z
    .object({
      clientId: z.array(z.string()).default([]),
      therapistId: z.string({ error: code('unknown-therapist') }),
      locationId: z.string({ error: code('unknown-location') }),
      serviceId: z.string({ error: code('unknown-service') }),
      startsAt: z.string({ error: code('choose-time') }),
      otherTime: z.string().optional(),
    })
    .transform((typed) => {
      const { clientId, ...form } = chosenTime(typed);
      return { ...form, clientIds: clientId };
    }),
  errors: 'openings',
  // A button is pressed: nothing of it is kept for later, when the time may be somebody else's.
  fields: {
    clientId: carried,
    therapistId: carried,
    locationId: carried,
    serviceId: carried,
    startsAt: carried,
    otherTime: carried,
  },
});

/** The end of a hold before its time. */
export const releaseForm = declareForm({
  at: [paths.releaseHold(':clinic')],
  schema: z.object({}),
  errors: 'openings',
  fields: {},
});
