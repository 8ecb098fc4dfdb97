import { z } from 'zod';
import { IDLE_MINUTES, SESSION_HOURS } from '#app/modules/identity/session-limits.ts';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { readOpening } from '#app/modules/setup/opening/clock-time.ts';
import { isZone } from '#app/platform/zones.ts';
import { requiredPhone, requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';

const code = codesOf('policies');

/** The hours of notice that a clinic may ask for, at most: a week. */
const MAX_NOTICE_HOURS = 168;
/** Nobody needs to be reminded earlier than a fortnight before. */
const MAX_REMINDER_HOURS = 336;
const MAX_REMINDERS = 5;
const MAX_PAST_DAYS = 366;
/** Messages may go out between these times of the reader's day alone (47 CFR 64.1200(c)(1)). */
const FIRST_SENDING = '08:00';
const LAST_SENDING = '21:00';

const count = (fault: string, most: number, least = 0) =>
  z
    .string({ error: fault })
    .trim()
    .refine((text) => /^\d{1,4}$/.test(text) && Number(text) <= most && Number(text) >= least, fault)
    .transform(Number);

const yesOrNo = () =>
  z.enum(['yes', 'no'], { error: code('choose') }).transform((answer) => answer === 'yes');

const typedTime = (read: (text: string) => string | null) =>
  z
    .string({ error: code('time-invalid') })
    .max(40, code('time-invalid'))
    .refine((text) => read(text) !== null, code('time-invalid'));
const opensAt = (text: string) => readOpening(text, '').opens;
const closesAt = (text: string) => readOpening('', text).closes;

/** What the clinic is called, its language and zone, and how its weeks begin. */
export const clinicSchema = z.object({
  name: requiredText(code, 80, 'name-required'),
  messageSenderName: requiredText(code, 60, 'sender-required')
    .refine((name) => !/[\p{Cc}{}<>]/u.test(name), code('sender-signs'))
    .refine((name) => clinicalWordsIn(name).length === 0, code('sender-clinical')),
  phone: requiredPhone(code, 'phone-required'),
  weekStartsOn: z
    .enum(['7', '1'], { error: code('choose') })
    .transform((day): 7 | 1 => (day === '1' ? 1 : 7)),
  locale: z.enum(['en', 'es'], { error: code('choose') }),
  zone: z
    .string()
    .optional()
    .refine((zone) => zone === undefined || isZone(zone), code('choose'))
    .transform((zone) => zone ?? null),
});

/** The clinic's policies, as they are stored. */
export const policiesSchema = z
  .object({
    cancellationPolicyHours: count(code('notice-invalid'), MAX_NOTICE_HOURS),
    reminderHours: z
      .string({ error: code('reminders-invalid') })
      .max(80, code('reminders-invalid'))
      .transform((text, context) => {
        const hours = readHours(text);
        if (hours === null)
          context.issues.push({ code: 'custom', message: code('reminders-invalid'), input: text });
        return hours ?? z.NEVER;
      }),
    opens: typedTime(opensAt).refine(
      (text) => (opensAt(text) ?? FIRST_SENDING) >= FIRST_SENDING,
      code('too-early'),
    ),
    closes: typedTime(closesAt).refine(
      (text) => (closesAt(text) ?? LAST_SENDING) <= LAST_SENDING,
      code('too-late'),
    ),
    pastEntryDays: count(code('past-invalid'), MAX_PAST_DAYS),
    marksNoShows: yesOrNo(),
    criticalIsGate: yesOrNo(),
    timeOffAtOnce: yesOrNo(),
    receptionSeesNeeds: yesOrNo(),
    sessionIdleMinutes: count(code('idle-invalid'), IDLE_MINUTES.most, IDLE_MINUTES.least),
    sessionHours: count(code('session-hours-invalid'), SESSION_HOURS.most, SESSION_HOURS.least),
  })
  .transform(({ opens, closes, ...others }, context) => {
    const { opens: quietUntil, closes: quietFrom } = readOpening(opens, closes);
    if (quietUntil !== null && quietFrom !== null && quietUntil < quietFrom && quietFrom <= LAST_SENDING)
      return { ...others, quietFrom, quietUntil };
    context.issues.push({ code: 'custom', message: code('closes-first'), path: ['closes'], input: closes });
    return z.NEVER;
  });

/** Reads whole hours, most first, each once; null when something else is there, or none or too many. */
function readHours(text: string): number[] | null {
  const parts = text.split(/[\s,;]+|\by\b|\band\b/iu).filter((part) => part !== '');
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const hours = [...new Set(parts.map(Number))].sort((a, b) => b - a);
  const isRight = hours.every((one) => one >= 1 && one <= MAX_REMINDER_HOURS);
  return isRight && hours.length >= 1 && hours.length <= MAX_REMINDERS ? hours : null;
}

export type ClinicFacts = z.output<typeof clinicSchema>;
export type PolicyAnswers = z.output<typeof policiesSchema>;
