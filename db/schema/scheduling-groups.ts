import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { appointments } from './scheduling.ts';

export const ATTENDEE_CHANGE_KINDS = ['added', 'removed', 'checked_in', 'no_show', 'undone'] as const;

/** What was done with one of the clients of an appointment alone; rows are only added (docs/decisions/270). */
export const attendeeChanges = pgTable(
  'attendee_changes',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    clientId: uuid('client_id').notNull(),
    kind: text('kind', { enum: ATTENDEE_CHANGE_KINDS }).notNull(),
    /** Who asked for a removal: the client or the clinic. */
    askedBy: text('asked_by', { enum: ['client', 'clinic'] }),
    /** Why the client was removed. */
    reason: sealed('reason'),
    changedBy: uuid('changed_by').references(() => accounts.id),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.appointmentId, appointments),
    belongsTo(t.tenantId, t.clientId, clients),
    index('attendee_changes_by_appointment').on(t.tenantId, t.appointmentId, t.changedAt),
    index('attendee_changes_by_client').on(t.tenantId, t.clientId),
    check('attendee_changes_kind', oneOf('kind', ATTENDEE_CHANGE_KINDS)),
  ],
);

plain(attendeeChanges, {
  kind: 'The history of an appointment is read by it; its reason is sealed.',
  askedBy: 'Says client or clinic; the reason is sealed.',
  changedAt: 'The history of an appointment is read in its order.',
});
