import { z } from 'zod';
import { checkbox, isoDate, optionalText, requiredText } from '#app/platform/fields.schema.ts';
import { HAND_OVER_QUESTIONS } from '#app/modules/scheduling/hand-over/hand-over.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { US_STATE_CODES } from '#app/platform/us-states.ts';

const code = codesOf('profiles');

/** A licence of a therapist. Its days are included; without a first day it counts from ever. */
export const licenceSchema = z
  .object({
    state: z.enum(US_STATE_CODES, { error: code('state-required') }),
    number: requiredText(code, 60, 'number-required'),
    type: optionalText(40).transform((text) => text ?? ''),
    validFrom: isoDate(code('date-invalid'))
      .optional()
      .transform((date) => date ?? null),
    expiresOn: isoDate(code('date-invalid')),
    isVerified: checkbox(),
  })
  .refine(({ validFrom, expiresOn }) => (validFrom ?? '') <= expiresOn, {
    path: ['expiresOn'],
    error: code('ends-before'),
  });

/** The same as a change of what stands, with what becomes of the sessions that it touches. */
export const changedLicenceSchema = licenceSchema.safeExtend(HAND_OVER_QUESTIONS);

export const endedLicenceSchema = z.object({
  expiresOn: isoDate(code('date-invalid')),
  ...HAND_OVER_QUESTIONS,
});

export type LicenceAnswers = z.output<typeof licenceSchema>;
/** What a licence says, whoever has looked it up. */
export type LicenceFacts = Readonly<Omit<LicenceAnswers, 'isVerified' | 'state'> & { state: string }>;
