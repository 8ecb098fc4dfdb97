import { z } from 'zod';
import { declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

/** What the desk records of an offer; a button is pressed. */
export const offerActForm = declareForm({
  at: [
    paths.acceptOffer(':clinic', ':offer'),
    paths.declineOffer(':clinic', ':offer'),
    paths.withdrawOffers(':clinic', ':offer'),
    paths.callAboutOffer(':clinic', ':offer'),
  ],
  schema: z.object({}),
  errors: 'waitingOffers',
  fields: {},
});
