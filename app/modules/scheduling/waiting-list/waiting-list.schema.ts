import { z } from 'zod';
import { NEEDS_FORMS } from '#app/modules/needs/needs.schema.ts';
import { optionalText, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { WAITING_PRIORITIES } from './waiting-query.ts';

const code = codesOf('waitingList');

const optionalId = (fault: string) =>
  z
    .uuid({ error: fault })
    .or(z.literal('').transform(() => null))
    .optional()
    .transform((id) => id ?? null);

/** What a client who waits wishes: with whom and where, null being anybody who fits and any location. */
const wishes = {
  therapistId: optionalId(code('unknown-therapist')),
  locationId: optionalId(code('unknown-location')),
  priority: z.enum(WAITING_PRIORITIES, { error: code('priority-required') }),
  reason: optionalText(500),
  ...NEEDS_FORMS.times().shape,
};

export const wishesSchema = z.object(wishes);
export const newEntrySchema = z.object({
  serviceId: z.uuid({ error: code('choose-service') }),
  ...wishes,
});
export const removalSchema = z.object({ reason: requiredText(code, 500, 'reason-required') });

export type Wishes = z.output<typeof wishesSchema>;
export type NewEntry = z.output<typeof newEntrySchema>;

/** The field beside which a refusal of the form is worded. */
export const FIELD_OF = {
  'unknown-service': 'serviceId',
  'already-waiting': 'serviceId',
  'unknown-therapist': 'therapistId',
  'unknown-location': 'locationId',
  'client-closed': '',
} as const;
