import { z } from 'zod';
import { chosenTime, TIME_FIELDS } from '#app/modules/scheduling/appointments/chosen-time.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('openings');

/** A time to hold, from a list of openings or from the booking form, with the clients that the booking goes on with. */
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
    .transform(chosenTime),
  errors: 'openings',
  fields: {
    clientId: carried,
    therapistId: chosen,
    locationId: chosen,
    serviceId: chosen,
    startsAt: TIME_FIELDS.startsAt,
    otherTime: TIME_FIELDS.otherTime,
  },
});

/** The end of a hold before its time. */
export const releaseForm = declareForm({
  at: [paths.releaseHold(':clinic', ':id')],
  schema: z.object({}),
  errors: 'openings',
  fields: {},
});
