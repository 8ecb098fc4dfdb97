import { z } from 'zod';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { MARK_COLOURS } from '#app/ui/mark-shapes.ts';
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
/** A group has at least and at most so many places. */
const PLACES = { min: 2, max: 100 } as const;

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

const fields = z.object({
  name: requiredText(code, 80, 'name-required'),
  appointmentType: z.enum(SERVICE_TYPES, { error: code('type-required') }),
  modality: z.enum(SERVICE_MODALITIES, { error: code('modality-required') }),
  durationMinutes: minutes(code('duration-invalid'), isDuration),
  bufferBeforeMinutes: buffer(),
  bufferAfterMinutes: buffer(),
  colour: z.enum(MARK_COLOURS, { error: code('colour-required') }),
  /** Asked of a group alone. */
  capacity: z.string().trim().max(10, code('capacity-invalid')).optional(),
  /** None when everybody offers it. */
  therapistIds: z.array(z.uuid({ error: code('unknown-therapist') })).default([]),
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

/**
 * What a clinic says of a service it offers. Times are in minutes; the price is in cents, or null; the capacity is the number of
 * places of a group, and null of every other service.
 */
export const serviceSchema = fields.transform(readAnswers);

/** The same as a change of what stands, with what becomes of the sessions that it touches. */
export const changedServiceSchema = fields
  .extend(HAND_OVER_QUESTIONS)
  .transform(({ rows, others, all, reasonForAll, reviewed, show, ...typed }, context) => ({
    service: readAnswers(typed, context),
    handed: { rows, others, all, reasonForAll, reviewed, show },
  }));

function readAnswers(
  { capacity, ...answers }: z.output<typeof fields>,
  context: z.core.$RefinementCtx<z.output<typeof fields>>,
): ServiceAnswers {
  if (answers.appointmentType !== 'group_session') return { ...answers, capacity: null };
  const places = /^\d{1,3}$/.test(capacity ?? '') ? Number(capacity) : 0;
  if (places < PLACES.min || places > PLACES.max)
    context.issues.push({
      code: 'custom',
      path: ['capacity'],
      message: code('capacity-invalid'),
      input: capacity,
    });
  return { ...answers, capacity: places };
}

export type ServiceAnswers = Omit<z.output<typeof fields>, 'capacity' | 'therapistIds'> & {
  capacity: number | null;
  therapistIds: readonly string[];
};
