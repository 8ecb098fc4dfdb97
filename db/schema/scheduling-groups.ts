import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, createdAt, id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { appointments } from './scheduling.ts';
import { therapists } from './therapists.ts';

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
    /** Why the client was removed, or the record corrected. A step has none. */
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

/**
 * The therapists of a group or a family beside the one whose appointment it is. Times and `isLive` repeat the appointment's; triggers of the
 * migration write them with it, and keep a therapist from being in two places, leading or accompanying (docs/decisions/287).
 */
export const coTherapists = pgTable(
  'co_therapists',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    therapistId: uuid('therapist_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** False while the appointment takes no time: it is cancelled or missed. */
    isLive: boolean('is_live').notNull().default(true),
    /** Why the therapist's availability was overridden. */
    overrideReason: sealed('override_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('co_therapists_once').on(t.tenantId, t.appointmentId, t.therapistId),
    foreignKey({
      name: 'co_therapists_span',
      columns: [t.tenantId, t.appointmentId, t.startsAt, t.endsAt],
      foreignColumns: [appointments.tenantId, appointments.id, appointments.startsAt, appointments.endsAt],
    }),
    belongsTo(t.tenantId, t.therapistId, therapists),
    index('co_therapists_by_therapist').on(t.tenantId, t.therapistId, t.startsAt),
  ],
);

plain(attendeeChanges, {
  kind: 'The history of an appointment is read by it; its reason is sealed.',
  askedBy: 'Says client or clinic; the reason is sealed.',
  changedAt: 'The history of an appointment is read in its order.',
});

const REPEATED =
  "It repeats the appointment's, so that a constraint keeps a therapist from being in two places; it names nobody.";

plain(coTherapists, {
  startsAt: REPEATED,
  endsAt: REPEATED,
  isLive: REPEATED,
});
