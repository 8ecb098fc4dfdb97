import { z } from 'zod';
import { NEEDS_FIELDS } from '#app/modules/needs/form-fields.ts';
import { searched } from '#app/platform/fields.schema.ts';
import { chosen, declareForm } from '#app/platform/forms/form.ts';
import { choice } from '#app/platform/forms/readers.ts';
import { paths } from '#app/platform/paths.ts';
import { newEntrySchema, removalSchema, wishesSchema } from './waiting-list.schema.ts';

const WISHES = {
  therapistId: chosen,
  locationId: chosen,
  priority: { label: 'waitingList.priority', read: choice('waitingList.priority_') },
  reason: { label: 'waitingList.reason' },
  ...NEEDS_FIELDS.times,
} as const;

/** A client who is put on the waiting list. */
export const newEntryForm = declareForm({
  at: [paths.waitFor(':clinic', ':client')],
  schema: newEntrySchema,
  errors: 'waitingList',
  fields: { serviceId: chosen, ...WISHES },
});

export const entryForm = declareForm({
  at: [paths.waitingEntry(':clinic', ':entry')],
  schema: wishesSchema,
  errors: 'waitingList',
  fields: WISHES,
});

export const removalForm = declareForm({
  at: [paths.removeWaiting(':clinic', ':entry')],
  schema: removalSchema,
  errors: 'waitingList',
  fields: { reason: { label: 'waitingList.removalReason' } },
});

/** A search of the waiting list by whatever finds a client. */
export const searchWaitingForm = declareForm({
  at: [paths.waitingList(':clinic')],
  schema: z.object({ q: searched }),
  errors: 'waitingList',
  fields: { q: { label: 'clients.searchLabel' } },
  isSearch: true,
});
