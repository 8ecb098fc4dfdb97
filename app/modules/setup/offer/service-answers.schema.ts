import { z } from 'zod';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { readPrice } from './price.ts';

const code = codesOf('offer');

export const SERVICE_TYPES = [
  'initial_assessment',
  'regular_session',
  'family_session',
  'group_session',
] as const;
export const SERVICE_MODALITIES = ['in_person', 'telehealth'] as const;
/** Time kept free before or after a session is at most so long, in minutes. */
export const MAX_BUFFER_MINUTES = 120;

const wholeNumber = /^\d{1,4}$/;

const minutes = (fault: string, isRight: (count: number) => boolean) =>
  z
    .string({ error: fault })
    .trim()
    .refine((text) => wholeNumber.test(text) && isRight(Number(text)), fault)
    .transform(Number);

const buffer = () =>
  minutes(code('buffer-invalid'), (count) => count <= MAX_BUFFER_MINUTES)
    .or(z.literal('').transform(() => 0))
    .optional()
    .transform((count) => count ?? 0);

/** What a clinic says of a service it offers. Times are in minutes; the price is in cents, or null. */
export const serviceSchema = z.object({
  name: requiredText(code, 80, 'name-required'),
  appointmentType: z.enum(SERVICE_TYPES, { error: code('type-required') }),
  modality: z.enum(SERVICE_MODALITIES, { error: code('modality-required') }),
  durationMinutes: minutes(code('duration-invalid'), isDuration),
  bufferBeforeMinutes: buffer(),
  bufferAfterMinutes: buffer(),
  needsRoom: z.enum(['yes', 'no'], { error: code('room-required') }).transform((answer) => answer === 'yes'),
  price: z
    .string()
    .trim()
    .max(20, code('price-invalid'))
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === '') return null;
      const cents = readPrice(text);
      if (cents === null)
        context.issues.push({ code: 'custom', message: code('price-invalid'), input: text });
      return cents;
    }),
});

export type ServiceAnswers = z.output<typeof serviceSchema>;
