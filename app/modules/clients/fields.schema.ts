import { z } from 'zod';
import { codesOf, type ErrorCode } from '#app/platform/forms/error-codes.ts';
import { birthDateFault } from './birth-date.ts';
import { toE164 } from './phone.ts';

/** Fields of the clients' forms. Messages are codes, worded by the area `clients`. */
export const code = codesOf('clients');
type Code = ErrorCode<'clients'>;

export const requiredText = (max: number, missing: Code) =>
  z
    .string({ error: code(missing) })
    .trim()
    .min(1, code(missing))
    .max(max, code('too-long'));

/** Nothing typed is null. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, code('too-long'))
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));

export const optionalEmail = () =>
  z
    .string()
    .trim()
    .max(254, code('too-long'))
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, code('email-invalid'))
    .optional()
    .transform((text) => text ?? null);

/** E.164, or null when nothing was typed. */
export const optionalPhone = () => z.string().max(40, code('phone-invalid')).optional().transform(readPhone);

/** E.164. */
export const requiredPhone = (missing: Code) =>
  z
    .string({ error: code(missing) })
    .max(40, code('phone-invalid'))
    .transform((text, context) => readPhone(text, context) ?? z.NEVER);

function readPhone(text: string | undefined, context: z.core.$RefinementCtx<unknown>): string | null {
  if (text === undefined) return null;
  const phone = toE164(text);
  if (phone === null) context.issues.push({ code: 'custom', message: code('phone-invalid'), input: text });
  return phone;
}

/** `YYYY-MM-DD`, from 120 years ago until `today`. */
export const birthDate = (today: string) =>
  z.string({ error: code('birth-date-required') }).superRefine((text, context) => {
    const fault = birthDateFault(text, today);
    if (fault !== null) context.addIssue({ code: 'custom', message: code(fault) });
  });

/** A checkbox: sent as `yes` or not at all. */
export const checkbox = () =>
  z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes');
