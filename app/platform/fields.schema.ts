import { z } from 'zod';
import { ASKED_ABOUT, isUnlikelyEmail } from './email-nobody.ts';
import { emailFault, readableEmail, type EmailFault } from './email.ts';
import { phoneFault, readPhone, type PhoneFault } from './phone.ts';

/**
 * Fields that forms share. Each takes the codes of the form's own area (`codesOf`), and compiles only when that area
 * has words for every fault of the field.
 */
type Codes<Code extends string> = (code: Code) => string;

export const requiredText = <Missing extends string>(
  code: Codes<Missing | 'too-long'>,
  max: number,
  missing: Missing,
) =>
  z
    .string({ error: code(missing) })
    .trim()
    .min(1, code(missing))
    .max(max, code('too-long'));

/** Reads text, or null when nothing was typed. */
export const optionalText = (code: Codes<'too-long'>, max: number) =>
  z
    .string()
    .trim()
    .max(max, code('too-long'))
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));

/**
 * Reads an e-mail address that can work, or null when nothing was typed. Signs that nobody sees, which come with pasted
 * text, are taken out. One that looks like nobody's is asked about once: `TextInput` marks it as asked about.
 */
export const optionalEmail = (code: Codes<'too-long' | EmailFault>) =>
  z
    .string()
    .superRefine((text, context) => {
      if (isUnlikelyEmail(text) && !text.endsWith(ASKED_ABOUT))
        context.addIssue({ code: 'custom', message: code('email-unlikely') });
    })
    .transform((text) => readableEmail(text.replace(/\p{Cf}/gu, '').trim()))
    .pipe(z.string().max(254, code('too-long')))
    .superRefine((text, context) => {
      const fault = text === '' || text.length > 254 ? null : emailFault(text);
      if (fault !== null) context.addIssue({ code: 'custom', message: code(fault) });
    })
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));

/** Reads an e-mail address that can work. */
export const requiredEmail = <Missing extends string>(
  code: Codes<Missing | 'too-long' | EmailFault>,
  missing: Missing,
) =>
  optionalEmail(code).transform((email, context) => {
    if (email !== null) return email;
    context.issues.push({ code: 'custom', message: code(missing), input: email });
    return z.NEVER;
  });

/** Longer than any number with its words, so that two of them are told what is wrong. */
const LONGEST_PHONE = 200;

/** Reads a phone number as it is stored, or null when nothing was typed. */
export const optionalPhone = (code: Codes<PhoneFault>) =>
  z
    .string()
    .max(LONGEST_PHONE, code('phone-invalid'))
    .optional()
    .transform((text, context) => (text === undefined ? null : phoneOf(code, text, context)));

/** Reads a phone number as it is stored. */
export const requiredPhone = <Missing extends string>(code: Codes<Missing | PhoneFault>, missing: Missing) =>
  z
    .string({ error: code(missing) })
    .max(LONGEST_PHONE, code('phone-invalid'))
    .transform((text, context) => phoneOf(code, text, context) ?? z.NEVER);

function phoneOf(
  code: Codes<PhoneFault>,
  text: string,
  context: z.core.$RefinementCtx<unknown>,
): string | null {
  const phone = readPhone(text);
  if (phone === null) context.issues.push({ code: 'custom', message: code(phoneFault(text)), input: text });
  return phone;
}

/** Reads a checkbox, which is posted as `yes` or not at all. */
export const checkbox = () =>
  z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes');
