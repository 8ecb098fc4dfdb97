import { z } from 'zod';
import { requiredText } from '#app/platform/fields.schema.ts';
import { codesOf } from '#app/platform/forms/error-codes.ts';
import { carried, chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice, clock } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { CLOCK_TIME } from '#app/modules/scheduling/appointments/clock-time.schema.ts';
import { OUTCOMES } from '#app/modules/scheduling/put-right.ts';

const code = codesOf('dayRecord');
const REASON = requiredText(code, 500, 'give-reason');

/** What really happened. Times are `HH:MM` on the wall clock of the appointment's location. */
export const correctionForm = declareForm({
  at: [paths.correction(':clinic', ':id')],
  schema: z.object({
    outcome: z.enum(OUTCOMES, { error: code('choose-outcome') }),
    hereId: z.array(z.string()).optional(),
    arrivedAt: CLOCK_TIME,
    leftAt: CLOCK_TIME,
    reason: REASON,
    timesKnown: z.literal('yes').optional(),
    draftKnown: z.literal('yes').optional(),
  }),
  errors: 'dayRecord',
  fields: {
    outcome: { label: 'dayRecord.outcome', read: choice('dayRecord.outcome_') },
    hereId: chosen,
    arrivedAt: { label: 'dayRecord.arrivedAt', read: clock },
    leftAt: { label: 'dayRecord.leftAt', read: clock },
    reason: { label: 'dayRecord.reason' },
    timesKnown: carried,
    draftKnown: carried,
  },
});
