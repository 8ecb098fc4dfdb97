import { z } from 'zod';
import { MAX_DURATION_MINUTES, MIN_DURATION_MINUTES } from '#app/modules/scheduling/slots/session-length.ts';

/** The value of `startsAt` beside a time typed into `otherTime`. */
const OTHER = 'other';

const Reason = z.string().max(500, 'too-long').optional();
const Typed = {
  startsAt: z.string({ error: 'choose-time' }),
  otherTime: z.string().optional(),
  overrideReason: Reason,
};

/** The time that was chosen, or the one that was typed beside "Another time". */
function chosenTime({ startsAt, otherTime }: { startsAt: string; otherTime?: string | undefined }): string {
  return startsAt === OTHER ? (otherTime ?? '') : startsAt;
}

/** Booking. Times are `YYYY-MM-DDTHH:MM` on the location's wall clock; `duration` in minutes. */
export const BookingForm = z
  .object({
    clientId: z.array(z.string({ error: 'choose-client' })).min(1, 'choose-client'),
    therapistId: z.string({ error: 'choose-therapist' }),
    locationId: z.string({ error: 'choose-location' }),
    serviceId: z.string({ error: 'choose-service' }),
    roomId: z.string().optional(),
    duration: z.coerce
      .number({ error: 'invalid-duration' })
      .int('invalid-duration')
      .min(MIN_DURATION_MINUTES, 'invalid-duration')
      .max(MAX_DURATION_MINUTES, 'invalid-duration')
      .optional(),
    ...Typed,
  })
  .transform(({ clientId, duration, ...form }) => ({
    ...form,
    clientIds: clientId,
    durationMinutes: duration,
    startsAt: chosenTime(form),
  }));

/** Another time for an appointment. */
export const MoveForm = z.object(Typed).transform((form) => ({ ...form, startsAt: chosenTime(form) }));

/** A cancellation: who asked, and why. */
export const CancellationForm = z.object({
  askedBy: z.enum(['client', 'clinic'], { error: 'choose-who-asked' }),
  reason: z.string({ error: 'give-reason' }).max(500, 'too-long'),
});

/** A step of the day; `from` says where the person comes from. */
export const StepForm = z.object({ from: z.enum(['today', 'appointment']).optional() });
