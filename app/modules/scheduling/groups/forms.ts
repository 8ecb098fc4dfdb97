import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { tooLong } from '#app/platform/forms/too-long.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { waitingEntry } from './waiting-entry.schema.ts';

const code = codesOf('groups');

/** A client who is added to an appointment. */
export const addAttendeeForm = declareForm({
  at: [paths.attendees(':clinic', ':id')],
  schema: z.object({
    clientId: z.string({ error: code('choose-client') }),
    waiting: waitingEntry,
  }),
  errors: 'groups',
  fields: { clientId: chosen, waiting: carried },
});

/** A co-therapist who is added to an appointment; the reason is for whoever does not work then. */
export const addCoTherapistForm = declareForm({
  at: [paths.coTherapists(':clinic', ':id')],
  schema: z.object({
    therapistId: z.string({ error: code('choose-co-therapist') }),
    overrideReason: z.string().max(500, tooLong(500)).default(''),
  }),
  errors: 'groups',
  fields: { therapistId: chosen, overrideReason: { label: 'groups.coReason' } },
});

/** The removal of a co-therapist: the address says whose. */
export const removeCoTherapistForm = declareForm({
  at: [paths.removeCoTherapist(':clinic', ':id', ':therapist')],
  schema: z.object({}),
  errors: 'groups',
  fields: {},
});

/** Why a client is removed from an appointment, and who asked for it. */
export const removeAttendeeForm = declareForm({
  at: [paths.removeAttendee(':clinic', ':id', ':client')],
  schema: z.object({
    askedBy: z.enum(['client', 'clinic'], { error: code('choose-who-asked') }),
    reason: requiredText(code, 500, 'give-reason'),
    /** The answer of whoever is told that the client's note has been begun. */
    draftKnown: z.literal('yes').optional(),
  }),
  errors: 'groups',
  fields: {
    askedBy: { label: 'appointments.whoAsked', read: choice('appointments.askedBy_') },
    reason: { label: 'groups.reason' },
    draftKnown: carried,
  },
});

/** A step of one client's part; `from` says from which page the person comes. */
export const attendeeStepForm = declareForm({
  at: [
    paths.attendeeStep(':clinic', ':id', ':client', 'check-in'),
    paths.attendeeStep(':clinic', ':id', ':client', 'no-show'),
    paths.attendeeStep(':clinic', ':id', ':client', 'undo'),
  ],
  schema: z.object({ from: z.enum(['today', 'my-day', 'appointment']).optional() }),
  errors: 'groups',
  fields: { from: carried },
});
