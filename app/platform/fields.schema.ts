import { z } from 'zod';
import type { AskedKind } from './asked-once.ts';
import type { EmailQuestion } from './email-question.ts';
import { emailFault, readableEmail, type EmailFault } from './email.ts';
import type { PhoneQuestion } from './phone-question.ts';
import { phoneFault, readPhone, type PhoneFault } from './phone.ts';
import { tooLong } from './forms/too-long.ts';

/**
 * Fields that forms share. Each takes the codes of the form's own area (`codesOf`), and compiles only when that area
 * has words for every fault of the field.
 */
type Codes<Code extends string> = (code: Code) => string;

export const requiredText = <Missing extends string>(code: Codes<Missing>, max: number, missing: Missing) =>
  z
    .string({ error: code(missing) })
    .trim()
    .min(1, code(missing))
    .max(max, tooLong(max));

/** Reads text, or null when nothing was typed. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max))
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));

/** Reads a date, `YYYY-MM-DD`, that the database holds: it knows no year 0. */
export const isoDate = (fault: string) =>
  z.iso.date({ error: fault }).refine((date) => date >= '0001-01-01', { error: fault });

/** The fields whose answers are asked about once where they look mistyped. */
const ASKED_FIELDS = new WeakMap<z.ZodType, AskedKind>();

function asked<S extends z.ZodType>(kind: AskedKind, field: S): S {
  ASKED_FIELDS.set(field, kind);
  return field;
}

/** Returns the names of the fields of a form whose answers are asked about where they look mistyped, with their kinds. */
export function askedFieldsOf(schema: z.ZodType): readonly (readonly [string, AskedKind])[] {
  if (schema instanceof z.ZodIntersection)
    return [schema.def.left, schema.def.right].flatMap((part) => askedFieldsOf(part as z.ZodType));
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const kind = ASKED_FIELDS.get(field as z.ZodType);
    return kind === undefined ? [] : [[name, kind] as const];
  });
}

/** Returns a text without the signs that nobody sees and the blanks around it, which come with pasted text. */
export const withoutUnseen = (text: string): string => text.replace(/\p{Cf}/gu, '').trim();

type EmailCodes<More extends string = never> = Codes<EmailFault | EmailQuestion | More>;

/** Reads an e-mail address that can work, or null when nothing was typed. */
export const optionalEmail = (code: EmailCodes) => asked('email', emailOrNothing(code));

/** Reads an e-mail address that can work. */
export const requiredEmail = <Missing extends string>(code: EmailCodes<Missing>, missing: Missing) =>
  asked(
    'email',
    emailOrNothing(code).transform((email, context) => {
      if (email !== null) return email;
      context.issues.push({ code: 'custom', message: code(missing), input: email });
      return z.NEVER;
    }),
  );

const emailOrNothing = (code: EmailCodes) =>
  z
    .string()
    .transform((text) => readableEmail(withoutUnseen(text)))
    .pipe(z.string().max(254, tooLong(254)))
    .superRefine((text, context) => {
      const fault = text === '' || text.length > 254 ? null : emailFault(text);
      if (fault !== null) context.addIssue({ code: 'custom', message: code(fault) });
    })
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));

/** Longer than any number with its words, so that two of them are told what is wrong. */
const LONGEST_PHONE = 200;

type PhoneCodes<More extends string = never> = Codes<PhoneFault | PhoneQuestion | More>;

/** Reads a phone number as it is stored, or null when nothing was typed. */
export const optionalPhone = (code: PhoneCodes) =>
  asked(
    'tel',
    z
      .string()
      .max(LONGEST_PHONE, code('phone-invalid'))
      .optional()
      .transform((text, context) => (text === undefined ? null : phoneOf(code, text, context))),
  );

/** Reads a phone number as it is stored. */
export const requiredPhone = <Missing extends string>(code: PhoneCodes<Missing>, missing: Missing) =>
  asked(
    'tel',
    z
      .string({ error: code(missing) })
      .max(LONGEST_PHONE, code('phone-invalid'))
      .transform((text, context) => phoneOf(code, text, context) ?? z.NEVER),
  );

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

/** Reads what is searched for: more than a name, a date and a phone number need. What is pasted beyond that is left out. */
export const searched = z
  .string()
  .transform((typed) => typed.trim().slice(0, 100))
  .optional();
