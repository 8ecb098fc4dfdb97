import { z } from 'zod';
import { AGE_GROUP_CHOICES, COMMUNICATION_CHOICES } from '#app/modules/matching/ranking/need-choices.ts';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { languageChoices } from '#app/platform/i18n/language-meaning.ts';
import { readLanguage } from '#app/platform/i18n/languages.ts';

const code = codesOf('profiles');
const MAX_CASELOAD = 500;
/** A therapist speaks at most so many languages. */
const MOST_LANGUAGES = 20;

const yesOrNo = () =>
  z.enum(['yes', 'no'], { error: code('answer-required') }).transform((answer) => answer === 'yes');

/** Reads languages that are parted by commas, as they are stored, each once. */
const languages = z
  .string()
  .max(500, code('too-long'))
  .optional()
  .transform((text, context) => {
    const typed = (text ?? '').split(/[,;\n]/).filter((part) => part.trim() !== '');
    const read = typed.map((part) => (languageChoices(part).length > 0 ? null : readLanguage(part)));
    const known = read.filter((language) => language !== null);
    if (known.length < read.length || known.length > MOST_LANGUAGES)
      context.issues.push({ code: 'custom', message: code('languages-unclear'), input: text });
    return [...new Set(known)].sort();
  });

/** What a clinic says of a therapist. */
export const profileSchema = z.object({
  firstName: requiredText(code, 80, 'first-name-required'),
  lastName: requiredText(code, 80, 'last-name-required'),
  credentials: requiredText(code, 60, 'credentials-required'),
  maxCaseload: z
    .string({ error: code('caseload-invalid') })
    .trim()
    .refine((text) => /^\d{1,3}$/.test(text) && Number(text) <= MAX_CASELOAD, code('caseload-invalid'))
    .transform(Number),
  isAccepting: yesOrNo(),
  offersTelehealth: yesOrNo(),
  locationId: z.uuid({ error: code('place-required') }),
  otherLocationIds: z.array(z.uuid({ error: code('other') })).default([]),
  languages,
  ageGroups: z.array(z.enum(AGE_GROUP_CHOICES, { error: code('other') })).default([]),
  communication: z.array(z.enum(COMMUNICATION_CHOICES, { error: code('other') })).default([]),
  bio: z
    .string()
    .trim()
    .max(2000, code('too-long'))
    .optional()
    .transform((text) => text ?? ''),
});

export type ProfileAnswers = z.output<typeof profileSchema>;
