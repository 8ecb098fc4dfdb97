import { z } from 'zod';
import { toE164 } from './phone.ts';

/** Fields that forms share. Messages are codes, which the form's own module words. */

export const requiredText = (max: number, code: string) =>
  z.string({ error: code }).trim().min(1, code).max(max, 'too-long');

/** Nothing typed is null. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too-long')
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));

export const optionalEmail = () =>
  z
    .string()
    .trim()
    .max(254, 'too-long')
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'email-invalid')
    .optional()
    .transform((text) => text ?? null);

/** E.164, or null when nothing was typed. */
export const optionalPhone = () => z.string().max(40, 'phone-invalid').optional().transform(readPhone);

/** E.164. */
export const requiredPhone = (code: string) =>
  z
    .string({ error: code })
    .max(40, 'phone-invalid')
    .transform((text, context) => readPhone(text, context) ?? z.NEVER);

function readPhone(text: string | undefined, context: z.core.$RefinementCtx<unknown>): string | null {
  if (text === undefined) return null;
  const phone = toE164(text);
  if (phone === null) context.issues.push({ code: 'custom', message: 'phone-invalid', input: text });
  return phone;
}

/** A checkbox: sent as `yes` or not at all. */
export const checkbox = () =>
  z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes');
