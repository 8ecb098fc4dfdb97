import { z } from 'zod';
import { AGE_GROUP_CHOICES, COMMUNICATION_CHOICES } from '#app/modules/matching/ranking/need-choices.ts';
import { MODALITIES } from '#app/modules/therapists/modalities.ts';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { languageChoices } from '#app/platform/i18n/language-meaning.ts';
import { languagesIn, readLanguage } from '#app/platform/i18n/languages.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';

const code = codesOf('profiles');
const MAX_CASELOAD = 500;
/** A therapist speaks at most so many languages. */
const MOST_LANGUAGES = 20;

const yesOrNo = () =>
  z.enum(['yes', 'no'], { error: code('answer-required') }).transform((answer) => answer === 'yes');

/**
 * Reads languages as they are stored, each once: parted by commas, and after a question one of its choices each. What may
 * mean several is asked back as the client's language is.
 */
const languages = z
  // A choice that is left open comes as nothing.
  .array(z.string().max(500, tooLong(500)).default(''))
  .default([])
  .transform((answers, context) => {
    const typed = answers.flatMap(languagesIn);
    if (typed.some((one) => languageChoices(one).length > 0 || readLanguage(one) === null))
      context.issues.push({ code: 'custom', message: code('languages-unclear'), input: answers });
    const read = [...new Set(typed.map(readLanguage))].filter((language) => language !== null).sort();
    if (read.length > MOST_LANGUAGES)
      context.issues.push({ code: 'custom', message: code('languages-many'), input: answers });
    return read;
  });

/** The longest address that mail programs keep on one line. */
const LONGEST_LINK = 300;

/** Reads the address of a page that clients open, which messages show to whoever sees them. */
const optionalLink = z
  .string()
  .trim()
  .max(LONGEST_LINK, tooLong(LONGEST_LINK))
  .optional()
  .transform((text) => text ?? '')
  .refine((text) => text === '' || isOpenAddress(text), { error: code('link-invalid'), abort: true })
  .refine((text) => clinicalWordsIn(text).length === 0, code('link-clinical'));

/** Tells whether a text is an https address that a mail shows as one link, without a name and password in it. */
function isOpenAddress(text: string): boolean {
  const url = /^https:\/\/[^\s<>"]*[^\s<>".,;:!?)]$/i.test(text) ? URL.parse(text) : null;
  return url !== null && url.hostname.includes('.') && url.username === '' && url.password === '';
}

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
  videoLink: optionalLink,
  locationId: z.uuid({ error: code('place-required') }),
  otherLocationIds: z.array(z.uuid({ error: code('other') })).default([]),
  languages,
  ageGroups: z.array(z.enum(AGE_GROUP_CHOICES, { error: code('other') })).default([]),
  communication: z.array(z.enum(COMMUNICATION_CHOICES, { error: code('other') })).default([]),
  modalities: z.array(z.enum(MODALITIES, { error: code('other') })).default([]),
  bio: z
    .string()
    .trim()
    .max(2000, tooLong(2000))
    .optional()
    .transform((text) => text ?? ''),
});

export type ProfileAnswers = z.output<typeof profileSchema>;
