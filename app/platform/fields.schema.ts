import { z } from 'zod';
import { toE164 } from './phone.ts';

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

export const optionalEmail = (code: Codes<'too-long' | 'email-invalid'>) =>
  z
    .string()
    .trim()
    .max(254, code('too-long'))
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, code('email-invalid'))
    .optional()
    .transform((text) => text ?? null);

/** Reads a phone number in E.164, or null when nothing was typed. */
export const optionalPhone = (code: Codes<'phone-invalid'>) =>
  z
    .string()
    .max(40, code('phone-invalid'))
    .optional()
    .transform((text, context) => (text === undefined ? null : readPhone(code, text, context)));

/** Reads a phone number in E.164. */
export const requiredPhone = <Missing extends string>(
  code: Codes<Missing | 'phone-invalid'>,
  missing: Missing,
) =>
  z
    .string({ error: code(missing) })
    .max(40, code('phone-invalid'))
    .transform((text, context) => readPhone(code, text, context) ?? z.NEVER);

function readPhone(
  code: Codes<'phone-invalid'>,
  text: string,
  context: z.core.$RefinementCtx<unknown>,
): string | null {
  const phone = toE164(text);
  if (phone === null) context.issues.push({ code: 'custom', message: code('phone-invalid'), input: text });
  return phone;
}

/** Reads a checkbox, which is posted as `yes` or not at all. */
export const checkbox = () =>
  z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes');
