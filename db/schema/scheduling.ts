import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import {
  belongsTo,
  civilDate,
  createdAt,
  id,
  instant,
  oneOf,
  rowVersion,
  sealed,
  tenantId,
  wallTime,
} from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { APPOINTMENT_TYPES, locations, MODALITIES, rooms, services } from './tenancy.ts';
import { therapists } from './therapists.ts';

export const APPOINTMENT_STATUSES = [
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'cancelled',
  'no_show',
] as const;
export const ATTENDEE_STATUSES = ['booked', 'attended', 'cancelled', 'no_show'] as const;
export const APPOINTMENT_CHANGE_KINDS = [
  'booked',
  'moved',
  'confirmed',
  'checked_in',
  'started',
  'completed',
  'cancelled',
  'no_show',
  'undone',
  'corrected',
  'entered',
] as const;

/** The statuses of an appointment that is not settled: nobody has said yet what became of it. */
export const UNSETTLED_STATUSES = ['scheduled', 'confirmed', 'checked_in', 'in_progress'] as const;

export const appointmentSeries = pgTable(
  'appointment_series',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    locationId: uuid('location_id').notNull(),
    serviceId: uuid('service_id').notNull(),
    firstDate: civilDate('first_date').notNull(),
    startTime: wallTime('start_time').notNull(),
    intervalWeeks: integer('interval_weeks').notNull(),
    /** ISO weekdays. */
    daysOfWeek: integer('days_of_week').array().notNull(),
    endDate: civilDate('end_date'),
    occurrences: integer('occurrences'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    belongsTo(t.tenantId, t.serviceId, services),
  ],
);

/**
 * What a change of a series has set for its appointments that it was about, which name it; the others follow the series' own row.
 * The weeks of the series stay.
 */
export const appointmentSeriesRules = pgTable(
  'appointment_series_rules',
  {
    tenantId: tenantId(),
    id: id(),
    seriesId: uuid('series_id').notNull(),
    therapistId: uuid('therapist_id').notNull(),
    serviceId: uuid('service_id').notNull(),
    /** The room that was asked for; null: any that is free. */
    roomId: uuid('room_id'),
    startTime: wallTime('start_time').notNull(),
    /** ISO weekdays, as many as the series has, each in place of that which stood there before. */
    daysOfWeek: integer('days_of_week').array().notNull(),
    /** The rule in place of which it is, or the series of whose own row; null in rows of releases that did not say. */
    replaces: uuid('replaces'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.seriesId, appointmentSeries),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.serviceId, services),
    belongsTo(t.tenantId, t.roomId, rooms),
    index('appointment_series_rules_by_series').on(t.tenantId, t.seriesId),
  ],
);

/** Exclusion constraints in the migration let no two live appointments overlap for a therapist or a room. */
export const appointments = pgTable(
  'appointments',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    locationId: uuid('location_id').notNull(),
    roomId: uuid('room_id'),
    serviceId: uuid('service_id').notNull(),
    seriesId: uuid('series_id'),
    /** The rule of the series that it follows; null: that of the series' own row. */
    seriesRuleId: uuid('series_rule_id'),
    appointmentType: text('appointment_type', { enum: APPOINTMENT_TYPES }).notNull(),
    modality: text('modality', { enum: MODALITIES }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    status: text('status', { enum: APPOINTMENT_STATUSES }).notNull(),
    capacity: integer('capacity').notNull().default(1),
    /** Why availability or opening hours were overridden, or why it stays where an act touched it. */
    overrideReason: sealed('override_reason'),
    isLateCancellation: boolean('is_late_cancellation').notNull().default(false),
    rowVersion: rowVersion(),
    /** A trigger raises it when something changes that clients are told: time, place, therapist, modality, or whether it takes place. */
    messageVersion: integer('message_version').notNull().default(1),
    /** Raised when a client is added or removed: that is told too. */
    attendeesVersion: integer('attendees_version').notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('appointments_span').on(t.tenantId, t.id, t.startsAt, t.endsAt),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    belongsTo(t.tenantId, t.roomId, rooms),
    belongsTo(t.tenantId, t.serviceId, services),
    belongsTo(t.tenantId, t.seriesId, appointmentSeries),
    belongsTo(t.tenantId, t.seriesRuleId, appointmentSeriesRules),
    index('appointments_by_time').on(t.tenantId, t.startsAt),
    index('appointments_by_therapist').on(t.tenantId, t.therapistId, t.startsAt),
    index('appointments_by_room').on(t.tenantId, t.roomId, t.startsAt),
    index('appointments_by_location').on(t.tenantId, t.locationId, t.startsAt),
    index('appointments_by_series').on(t.tenantId, t.seriesId),
    // The list of what nobody settled looks back without limit, and reads few rows.
    index('appointments_unsettled').on(t.tenantId, t.startsAt).where(oneOf('status', UNSETTLED_STATUSES)),
    check('appointments_type', oneOf('appointment_type', APPOINTMENT_TYPES)),
    check('appointments_modality', oneOf('modality', MODALITIES)),
    check('appointments_status', oneOf('status', APPOINTMENT_STATUSES)),
    check('appointments_order', sql.raw('ends_at > starts_at')),
    check('appointments_capacity', sql.raw('capacity between 1 and 40')),
  ],
);

/**
 * Who attends: one client, or several in a group. The times repeat the appointment's, so that an exclusion constraint can keep a client from
 * being in two places. Whoever moves the appointment writes them too; the deferred key `appointment_attendees_span` compares them at the commit.
 */
export const appointmentAttendees = pgTable(
  'appointment_attendees',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    clientId: uuid('client_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    status: text('status', { enum: ATTENDEE_STATUSES }).notNull(),
    /** Of a client who was removed from the appointment, whether that counts as a late cancellation; null of all others. */
    removedLate: boolean('removed_late'),
    /** The waiver of a late removal, or of this client's own no-show, that holds, a row of `removal_waivers`. A trigger ends it with either. */
    removalWaiverId: uuid('removal_waiver_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('appointment_attendees_once').on(t.tenantId, t.appointmentId, t.clientId),
    foreignKey({
      name: 'appointment_attendees_span',
      columns: [t.tenantId, t.appointmentId, t.startsAt, t.endsAt],
      foreignColumns: [appointments.tenantId, appointments.id, appointments.startsAt, appointments.endsAt],
    }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('appointment_attendees_by_client').on(t.tenantId, t.clientId, t.startsAt),
    check('appointment_attendees_status', oneOf('status', ATTENDEE_STATUSES)),
  ],
);

/** Every change of an appointment: who, when, from what to what. */
export const appointmentChanges = pgTable(
  'appointment_changes',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    kind: text('kind', { enum: APPOINTMENT_CHANGE_KINDS }).notNull(),
    fromStartsAt: instant('from_starts_at'),
    toStartsAt: instant('to_starts_at'),
    /**
     * What the appointment had before a move, so that an undo gives all of it back. `fromEndsAt` is null in rows of
     * releases that recorded the start alone.
     */
    fromEndsAt: instant('from_ends_at'),
    fromTherapistId: uuid('from_therapist_id'),
    fromLocationId: uuid('from_location_id'),
    fromRoomId: uuid('from_room_id'),
    fromServiceId: uuid('from_service_id'),
    /** Its status before and after a step, an undo or a correction. */
    fromStatus: text('from_status', { enum: APPOINTMENT_STATUSES }),
    toStatus: text('to_status', { enum: APPOINTMENT_STATUSES }),
    /** When the client arrived and left, as a correction says. */
    arrivedAt: instant('arrived_at'),
    leftAt: instant('left_at'),
    /** The change of the same appointment that this one takes back. */
    undoes: uuid('undoes'),
    /** Who asked for it: the client or the clinic. */
    askedBy: text('asked_by', { enum: ['client', 'clinic'] }),
    /** Why it was cancelled, corrected or entered afterwards; with a move, why the time that it leaves had been overridden. */
    reason: sealed('reason'),
    /** With a move to somebody who accompanied it: for which reason, empty where none was needed. */
    accompaniedReason: sealed('accompanied_reason'),
    changedBy: uuid('changed_by').references(() => accounts.id),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.appointmentId, appointments),
    belongsTo(t.tenantId, t.fromTherapistId, therapists),
    belongsTo(t.tenantId, t.fromLocationId, locations),
    belongsTo(t.tenantId, t.fromRoomId, rooms),
    belongsTo(t.tenantId, t.fromServiceId, services),
    index('appointment_changes_by_appointment').on(t.tenantId, t.appointmentId, t.changedAt),
    check('appointment_changes_kind', oneOf('kind', APPOINTMENT_CHANGE_KINDS)),
    check('appointment_changes_stay', sql.raw('left_at >= arrived_at')),
  ],
);

/* Why columns may be plain. */

const CALENDAR =
  'The calendar reads by it, and constraints keep two appointments from overlapping; it names nobody.';

plain(appointmentSeries, {
  firstDate: CALENDAR,
  startTime: CALENDAR,
  intervalWeeks: CALENDAR,
  daysOfWeek: CALENDAR,
  endDate: CALENDAR,
  occurrences: CALENDAR,
});

plain(appointmentSeriesRules, { startTime: CALENDAR, daysOfWeek: CALENDAR, replaces: CALENDAR });

plain(appointments, {
  appointmentType: CALENDAR,
  modality: CALENDAR,
  startsAt: CALENDAR,
  endsAt: CALENDAR,
  status: CALENDAR,
  capacity: CALENDAR,
  messageVersion: 'Counts what clients were told, so that a message about an earlier time is not sent.',
  attendeesVersion: 'Counts who was added and removed, so that it is told.',
  isLateCancellation: 'Cancellations are counted by it; their reasons are sealed.',
});

plain(appointmentAttendees, {
  startsAt: CALENDAR,
  endsAt: CALENDAR,
  status: CALENDAR,
  removedLate: 'Cancellations are counted by it; their reasons are sealed.',
  removalWaiverId: 'Counts leave out what is waived; the reason is sealed.',
});

plain(appointmentChanges, {
  kind: 'The history of an appointment is read by it; its reason is sealed.',
  fromStartsAt: CALENDAR,
  toStartsAt: CALENDAR,
  fromEndsAt: CALENDAR,
  fromStatus: CALENDAR,
  toStatus: CALENDAR,
  arrivedAt: CALENDAR,
  leftAt: CALENDAR,
  undoes: 'The change that it takes back.',
  askedBy: 'Says client or clinic; the reason is sealed.',
  changedAt: 'The history of an appointment is read in its order.',
});
