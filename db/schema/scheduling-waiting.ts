import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, id, instant, oneOf, rowVersion, sealed, tenantId, wallTime } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { appointments } from './scheduling.ts';
import { locations, services } from './tenancy.ts';
import { therapists } from './therapists.ts';

export const WAITING_PRIORITIES = ['urgent', 'high', 'normal'] as const;
export const WAITING_STATES = ['waiting', 'booked', 'removed'] as const;

/** Who waits for an appointment of a service: a client waits once for each. */
export const waitingListEntries = pgTable(
  'waiting_list_entries',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    serviceId: uuid('service_id').notNull(),
    /** Null: with anybody who fits. */
    therapistId: uuid('therapist_id'),
    /** Null: at any location. */
    locationId: uuid('location_id'),
    priority: text('priority', { enum: WAITING_PRIORITIES }).notNull().default('normal'),
    waitingSince: instant('waiting_since').notNull(),
    /** Why the client waits. */
    reason: sealed('reason'),
    enteredBy: uuid('entered_by').references(() => accounts.id),
    state: text('state', { enum: WAITING_STATES }).notNull().default('waiting'),
    /** Whoever booked its last session or removed it, and when. */
    settledBy: uuid('settled_by').references(() => accounts.id),
    settledAt: instant('settled_at'),
    removalReason: sealed('removal_reason'),
    rowVersion: rowVersion(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    belongsTo(t.tenantId, t.serviceId, services),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    uniqueIndex('waiting_list_entries_once')
      .on(t.tenantId, t.clientId, t.serviceId)
      .where(sql`state = 'waiting'`),
    index('waiting_list_entries_by_client').on(t.tenantId, t.clientId),
    index('waiting_list_entries_by_state').on(t.tenantId, t.state, t.settledAt),
    check('waiting_list_entries_priority', oneOf('priority', WAITING_PRIORITIES)),
    check('waiting_list_entries_state', oneOf('state', WAITING_STATES)),
    check('waiting_list_entries_settled', sql.raw(`state = 'waiting' or settled_at is not null`)),
  ],
);

/** The sessions that an entry waits for: one, and one more for each that was cancelled while it waited. */
export const waitingListSessions = pgTable(
  'waiting_list_sessions',
  {
    tenantId: tenantId(),
    id: id(),
    entryId: uuid('entry_id').notNull(),
    waitingSince: instant('waiting_since').notNull(),
    /** The appointment in whose place it is to be booked. */
    cancelledAppointmentId: uuid('cancelled_appointment_id'),
    /** The appointment that was booked for it. */
    bookedAppointmentId: uuid('booked_appointment_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.entryId, waitingListEntries),
    belongsTo(t.tenantId, t.cancelledAppointmentId, appointments),
    belongsTo(t.tenantId, t.bookedAppointmentId, appointments),
    index('waiting_list_sessions_by_entry').on(t.tenantId, t.entryId),
    index('waiting_list_sessions_by_cancelled').on(t.tenantId, t.cancelledAppointmentId),
    index('waiting_list_sessions_by_booked').on(t.tenantId, t.bookedAppointmentId),
  ],
);

/** The times that an entry prefers; one without any goes by those of the client’s needs. */
export const waitingListTimes = pgTable(
  'waiting_list_times',
  {
    tenantId: tenantId(),
    id: id(),
    entryId: uuid('entry_id').notNull(),
    weekday: integer('weekday').notNull(),
    startsAt: wallTime('starts_at').notNull(),
    endsAt: wallTime('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('waiting_list_times_once').on(t.tenantId, t.entryId, t.weekday, t.startsAt, t.endsAt),
    belongsTo(t.tenantId, t.entryId, waitingListEntries),
    check('waiting_list_times_weekday', oneOf('weekday', ['1', '2', '3', '4', '5', '6', '7'])),
  ],
);

/* Why columns may be plain. */

const RANK = 'The list is ordered and filtered by it; it names nobody.';

plain(waitingListEntries, { priority: RANK, waitingSince: RANK, state: RANK, settledAt: RANK });
plain(waitingListSessions, {
  waitingSince: 'An appointment that is cancelled gives it back; it names nobody.',
});

const TIMES = 'Freed times are compared with it; it names nobody.';
plain(waitingListTimes, { weekday: TIMES, startsAt: TIMES, endsAt: TIMES });
