import { z } from 'zod';
import { MAX_DURATION_MINUTES, MIN_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { wallTime, type Reader } from '#app/platform/forms/readers.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';

const code = codesOf('appointments');

/** The value of `startsAt` beside a time typed into `otherTime`. */
const OTHER = 'other';

/** The length of a session, in minutes: no session is without one. */
export const DURATION = z.coerce
  .number({ error: code('invalid-duration') })
  .int(code('invalid-duration'))
  .min(MIN_DURATION_MINUTES, code('invalid-duration'))
  .max(MAX_DURATION_MINUTES, code('invalid-duration'));

/** The questions of a form that chooses a time: one that is free, or another with a reason. */
export const TIME_QUESTIONS = {
  startsAt: z.string({ error: code('choose-time') }),
  otherTime: z.string().optional(),
  overrideReason: z.string().max(500, tooLong(500)).optional(),
};

const chosen: Reader = (reading, value) => (value === OTHER ? '' : wallTime(reading, value));

/** The labels and the readers of those questions. */
export const TIME_FIELDS = {
  startsAt: { label: 'appointments.time', read: chosen },
  otherTime: { label: 'appointments.otherTime', read: wallTime },
  overrideReason: { label: 'appointments.overrideReason' },
} as const;

/** Puts into `startsAt` the time that was chosen, or the one that was typed beside "Another time". */
export function chosenTime<T extends { startsAt: string; otherTime?: string | undefined }>(form: T): T {
  return form.startsAt === OTHER ? { ...form, startsAt: form.otherTime ?? '' } : form;
}
