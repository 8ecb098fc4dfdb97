import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { checkbox } from '#app/platform/fields.schema.ts';
import { choice, minutes, yesOrNo } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { chosenTime, DURATION, TIME_FIELDS, TIME_QUESTIONS } from '#app/modules/scheduling/chosen-time.ts';

const code = codesOf('appointments');

/** The answer of whoever is told that the note has been begun. */
const DRAFT_QUESTION = { draftKnown: z.literal('yes').optional() };

/**
 * Another time for an appointment, `YYYY-MM-DDTHH:MM` on the wall clock of its location, and whatever else changes with
 * it; `duration` is in minutes. What was dragged `from` the calendar comes back to it.
 */
export const moveForm = declareForm({
  at: [paths.moveAppointment(':clinic', ':id')],
  schema: z
    .object({
      therapistId: z.string().optional(),
      locationId: z.string().optional(),
      serviceId: z.string().optional(),
      roomId: z.string().optional(),
      duration: DURATION.optional(),
      from: z.literal('calendar').optional(),
      ...TIME_QUESTIONS,
      ...DRAFT_QUESTION,
    })
    .transform(chosenTime),
  errors: 'appointments',
  fields: {
    therapistId: chosen,
    locationId: chosen,
    serviceId: chosen,
    roomId: chosen,
    duration: { label: 'appointments.length', read: minutes },
    from: carried,
    ...TIME_FIELDS,
    draftKnown: carried,
  },
});

/** A cancellation: who asked, and why. */
export const cancellationForm = declareForm({
  at: [paths.cancelAppointment(':clinic', ':id')],
  schema: z.object({
    askedBy: z.enum(['client', 'clinic'], { error: code('choose-who-asked') }),
    reason: z.string({ error: code('give-reason') }).max(500, tooLong(500)),
    /** The clients wait for another time. */
    waits: checkbox(),
    ...DRAFT_QUESTION,
  }),
  errors: 'appointments',
  fields: {
    askedBy: { label: 'appointments.whoAsked', read: choice('appointments.askedBy_') },
    reason: { label: 'appointments.cancelReason' },
    waits: { label: 'waitingList.alsoWaits', read: yesOrNo },
    draftKnown: carried,
  },
});

/** A step of the day; `from` says from which page the person comes. */
export const stepForm = declareForm({
  at: [
    paths.checkIn(':clinic', ':id'),
    paths.startSession(':clinic', ':id'),
    paths.completeAppointment(':clinic', ':id'),
    paths.noShow(':clinic', ':id'),
  ],
  schema: z.object({ from: z.enum(['today', 'my-day', 'appointment']).optional(), ...DRAFT_QUESTION }),
  errors: 'appointments',
  fields: { from: carried, draftKnown: carried },
});
