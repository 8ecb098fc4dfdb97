import { z } from 'zod';
import type { EmailQuestion } from './email-question.ts';
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

/** The fields that read an e-mail address. */
const EMAIL_FIELDS = new WeakSet<z.ZodType>();

function emailField<S extends z.ZodType>(field: S): S {
  EMAIL_FIELDS.add(field);
  return field;
}

/** Returns the names of the fields of a form that read an e-mail address: what looks mistyped there is asked about once. */
export function emailFieldsOf(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodIntersection)
    return [schema.def.left, schema.def.right].flatMap((part) => emailFieldsOf(part as z.ZodType));
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) =>
    EMAIL_FIELDS.has(field as z.ZodType) ? [name] : [],
  );
}

/** Returns an address as it is kept, without the signs that nobody sees and the blanks that come with pasted text. */
export const typedEmail = (text: string): string => readableEmail(text.replace(/\p{Cf}/gu, '').trim());

type EmailCodes<More extends string = never> = Codes<'too-long' | EmailFault | EmailQuestion | More>;

/** Reads an e-mail address that can work, or null when nothing was typed. */
export const optionalEmail = (code: EmailCodes) => emailField(emailOrNothing(code));

/** Reads an e-mail address that can work. */
export const requiredEmail = <Missing extends string>(code: EmailCodes<Missing>, missing: Missing) =>
  emailField(
    emailOrNothing(code).transform((email, context) => {
      if (email !== null) return email;
      context.issues.push({ code: 'custom', message: code(missing), input: email });
      return z.NEVER;
    }),
  );

const emailOrNothing = (code: EmailCodes) =>
  z
    .string()
    .transform(typedEmail)
    .pipe(z.string().max(254, code('too-long')))
    .superRefine((text, context) => {
      const fault = text === '' || text.length > 254 ? null : emailFault(text);
      if (fault !== null) context.addIssue({ code: 'custom', message: code(fault) });
    })
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));

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
