import { z } from 'zod';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { chosenTime, TIME_FIELDS, TIME_QUESTIONS } from './chosen-time.schema.ts';

const code = codesOf('appointments');

/** Another time for an appointment: `YYYY-MM-DDTHH:MM` on its location's wall clock. */
export const moveForm = declareForm({
  at: [paths.moveAppointment(':clinic', ':id')],
  schema: z.object(TIME_QUESTIONS).transform(chosenTime),
  errors: 'appointments',
  fields: TIME_FIELDS,
});

/** A cancellation: who asked, and why. */
export const cancellationForm = declareForm({
  at: [paths.cancelAppointment(':clinic', ':id')],
  schema: z.object({
    askedBy: z.enum(['client', 'clinic'], { error: code('choose-who-asked') }),
    reason: z.string({ error: code('give-reason') }).max(500, code('too-long')),
  }),
  errors: 'appointments',
  fields: {
    askedBy: { label: 'appointments.whoAsked', read: choice('appointments.askedBy_') },
    reason: { label: 'appointments.cancelReason' },
  },
});

/** A step of the day; `from` says from which page the person comes. */
export const stepForm = declareForm({
  at: [
    paths.checkIn(':clinic', ':id'),
    paths.startSession(':clinic', ':id'),
    paths.completeAppointment(':clinic', ':id'),
    paths.noShow(':clinic', ':id'),
    paths.undoMove(':clinic', ':id'),
  ],
  schema: z.object({ from: z.enum(['today', 'appointment']).optional() }),
  errors: 'appointments',
  fields: { from: carried },
});
