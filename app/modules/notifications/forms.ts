import { z } from 'zod';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

export const resendForm = declareForm({
  at: [paths.resendDelivery(':clinic', ':delivery')],
  schema: z.object({}),
  errors: 'deliveries',
  fields: {},
});

/** Sends nothing but that a reply was dealt with. */
export const dealWithReplyForm = declareForm({
  at: [paths.dealWithReply(':clinic', ':reply')],
  schema: z.object({}),
  errors: 'replies',
  fields: {},
});

/** The form by which a person says to have told by phone. It asks nothing; `called` is the number that its page shows, as it is stored. */
export const markToldForm = declareForm({
  at: [paths.markTold(':clinic', ':delivery')],
  schema: z.object({ called: z.string().max(200).regex(/^\+\d/).optional().catch(undefined) }),
  errors: 'deliveries',
  fields: { called: carried },
});
