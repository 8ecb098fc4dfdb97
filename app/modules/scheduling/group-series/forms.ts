import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { REACHES } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { waitingEntry } from '#app/modules/scheduling/groups/waiting-entry.schema.ts';

const code = codesOf('groupSeries');

/** How far it goes, what was shown, and that what is not possible is left out. */
const ANSWERED = {
  reach: z.enum(REACHES, { error: code('choose-reach') }),
  /** Names what the preview said. */
  seen: z.string().max(64).default(''),
  /** The same name again, of whoever says that what is not possible is left out. */
  leaveOut: z.string().max(64).optional(),
};
const FIELDS = {
  reach: { label: 'groupSeries.reach', read: choice('bookedSeries.reach_') },
  seen: carried,
  leaveOut: carried,
} as const;

/** A client who is added to several appointments of a series. */
export const addToSeriesForm = declareForm({
  at: [paths.addToSeries(':clinic', ':id', ':client')],
  schema: z.object({ ...ANSWERED, waiting: waitingEntry }),
  errors: 'groupSeries',
  fields: { ...FIELDS, waiting: carried },
});

/** A co-therapist who is added to several appointments of a series, or removed from them. */
export const coTherapistSeriesForm = declareForm({
  at: [
    paths.coTherapistSeries(':clinic', ':id', ':therapist', 'add'),
    paths.coTherapistSeries(':clinic', ':id', ':therapist', 'remove'),
  ],
  schema: z.object(ANSWERED),
  errors: 'groupSeries',
  fields: FIELDS,
});

/** A client who is removed from several appointments of a series: who asked, and why. */
export const removeFromSeriesForm = declareForm({
  at: [paths.removeFromSeries(':clinic', ':id', ':client')],
  schema: z.object({
    ...ANSWERED,
    askedBy: z.enum(['client', 'clinic'], { error: code('choose-who-asked') }),
    reason: requiredText(code, 500, 'give-reason'),
  }),
  errors: 'groupSeries',
  fields: {
    ...FIELDS,
    askedBy: { label: 'appointments.whoAsked', read: choice('appointments.askedBy_') },
    reason: { label: 'groups.reason' },
  },
});
