import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { declareForm } from '#app/platform/forms/form.ts';
import { paths } from '#app/platform/paths.ts';

const code = codesOf('waivers');

/** Why a late cancellation or a no-show is waived. */
export const waiverForm = declareForm({
  at: [paths.waiver(':clinic', ':id'), paths.attendeeWaiver(':clinic', ':id', ':client')],
  schema: z.object({ reason: requiredText(code, 500, 'give-reason') }),
  errors: 'waivers',
  fields: { reason: { label: 'waivers.reason' } },
});

/** The taking back of a waiver: one press. */
export const endWaiverForm = declareForm({
  at: [paths.endWaiver(':clinic', ':id'), paths.endAttendeeWaiver(':clinic', ':id', ':client')],
  schema: z.object({}),
  errors: 'waivers',
  fields: {},
});
