import { z } from 'zod';
import { readWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import { OFFER_HOURS } from '#app/modules/scheduling/waiting-offers/offer.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('waitingOffers');

/** To whom of the waiting list a time is offered, as `writeWaitingChoice` writes them, and for how many hours. */
export const offerForm = declareForm({
  at: [paths.offerFreed(':clinic', ':id'), paths.offerTime(':clinic', ':therapist', ':location', ':at')],
  schema: z.object({
    waiting: z
      .array(z.string().max(60))
      .min(1, code('choose-somebody'))
      .max(40)
      .transform((some) => some.map(readWaitingChoice)),
    hours: z
      .string({ error: code('choose-hours') })
      .transform(Number)
      .refine((hours) => OFFER_HOURS.some((one) => one === hours), code('choose-hours')),
  }),
  errors: 'waitingOffers',
  // Who waits has changed when a form is opened again: the page is opened anew.
  fields: { waiting: carried, hours: carried },
});
