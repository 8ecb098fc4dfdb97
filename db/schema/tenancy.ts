import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { WeekStart } from '#app/platform/week.ts';
import {
  belongsTo,
  bytes,
  civilDate,
  createdAt,
  id,
  instant,
  oneOf,
  rowVersion,
  tenantId,
  wallTime,
} from './columns.ts';
import { plain } from './plain.ts';

/**
 * A clinic is `provisioning` until it has keys: nothing can be done in it before. One that is `shredded` has none any more, and
 * stays so. Functions of 0045 alone cancel, resume and shred.
 */
export const TENANT_STATUSES = [
  'provisioning',
  'active',
  'suspended',
  'canceled',
  'shredded',
  'system',
] as const;
export const PLANS = ['solo', 'practice', 'group', 'unlimited'] as const;
export const LOCALES = ['en', 'es'] as const;
export const APPOINTMENT_TYPES = [
  'initial_assessment',
  'regular_session',
  'family_session',
  'group_session',
] as const;
export const MODALITIES = ['in_person', 'telehealth'] as const;

/** The colours of which a service has one. Each has a shape of its own, so that it is told without its colour. */
export const SERVICE_COLOURS = ['blue', 'violet', 'green', 'orange', 'pink', 'grey'] as const;

/** What a room has, for whoever chooses one. */
export const ROOM_FEATURES = ['child_room', 'wheelchair', 'sink', 'quiet', 'group'] as const;

/** Platform table: one row for each clinic, and one (`status = system`) for what belongs to no clinic. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    status: text('status', { enum: TENANT_STATUSES }).notNull(),
    plan: text('plan', { enum: PLANS }).notNull().default('unlimited'),
    /** The most open locations, active therapists and active clients that the clinic may have; null for no limit. */
    maxLocations: integer('max_locations'),
    maxTherapists: integer('max_therapists'),
    maxClients: integer('max_clients'),
    /** When it was canceled, and for how many days from then on its keys are kept. */
    canceledAt: instant('canceled_at'),
    keptDays: integer('kept_days'),
    /** When its keys were destroyed. */
    shreddedAt: instant('shredded_at'),
    /** The number from which it sends texts and at which it gets them, in E.164; null where it sends none. */
    textNumber: text('text_number').unique('tenants_text_number'),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  () => [
    check('tenants_status', oneOf('status', TENANT_STATUSES)),
    check('tenants_plan', oneOf('plan', PLANS)),
    check(
      'tenants_canceled',
      sql.raw(
        "(status in ('canceled', 'shredded')) = (canceled_at is not null) and (canceled_at is null) = (kept_days is null)",
      ),
    ),
    check('tenants_kept', sql.raw('kept_days between 30 and 365')),
    check('tenants_shredded', sql.raw("(status = 'shredded') = (shredded_at is not null)")),
    check('tenants_limits', sql.raw('least(max_locations, max_therapists, max_clients) >= 1')),
  ],
);

/** Logos that the clinic has or had, drawn anew by us; a row never changes. */
export const clinicLogos = pgTable(
  'clinic_logos',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    png: bytes('png').notNull(),
    /** In pixels. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check('clinic_logos_size', sql.raw('octet_length(png) between 1 and 65536')),
  ],
);

/** One row for each clinic; its id is the tenant's. Every figure that law or a payer may set is here. */
export const clinicSettings = pgTable(
  'clinic_settings',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    /** What messages call the clinic: neutral, so that it says nothing of treatment. */
    messageSenderName: text('message_sender_name').notNull(),
    phone: text('phone').notNull(),
    cancellationPolicyHours: integer('cancellation_policy_hours').notNull().default(24),
    /** Up to so many days back, a session that took place can be entered. */
    pastEntryDays: integer('past_entry_days').notNull().default(14),
    reminderHours: integer('reminder_hours').array().notNull().default([48, 24, 2]),
    quietFrom: wallTime('quiet_from').notNull().default('21:00'),
    quietUntil: wallTime('quiet_until').notNull().default('08:00'),
    /** The ISO weekday with which every week on a page begins: 7, Sunday, or 1, Monday. */
    weekStartsOn: integer('week_starts_on').$type<WeekStart>().notNull().default(7),
    criticalIsGate: boolean('critical_is_gate').notNull().default(true),
    /** Time off that a therapist asks for is approved on asking; otherwise an administrator decides. */
    timeOffAtOnce: boolean('time_off_at_once').notNull().default(false),
    /** Whoever is not known to have come is a no-show an hour after the session's end, without a person who says so. */
    marksNoShows: boolean('marks_no_shows').notNull().default(false),
    /** Receptionists may read the needs of clients. */
    receptionSeesNeeds: boolean('reception_sees_needs').notNull().default(false),
    /** So long after its last use a session of a member ends, and so long after signing in, whatever happens. */
    sessionIdleMinutes: integer('session_idle_minutes').notNull().default(15),
    sessionHours: integer('session_hours').notNull().default(12),
    /** The language of pages for members who chose none, and of messages to people who read neither English nor Spanish. */
    locale: text('locale', { enum: LOCALES }).notNull().default('en'),
    /** IANA name, for what belongs to no location; null for that of the first location. */
    zone: text('zone'),
    /** As it was chosen; pages shift its lightness until it can be read. */
    primaryColour: text('primary_colour').notNull().default('#0F5E7A'),
    logoId: uuid('logo_id'),
    /** Somebody decided that the logo says nothing of treatment: it then stands in e-mails too. */
    logoInMessages: boolean('logo_in_messages').notNull().default(false),
    /**
     * Triggers on every table of the clinic's set-up move it (0003, 0004, 0008): what was read at one version is true
     * for that version.
     */
    setupVersion: integer('setup_version').notNull().default(1),
    rowVersion: rowVersion(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check('clinic_settings_past_entry', sql.raw('past_entry_days between 0 and 366')),
    check('clinic_settings_week', sql.raw('week_starts_on in (1, 7)')),
    check('clinic_settings_locale', oneOf('locale', LOCALES)),
    check('clinic_settings_idle', sql.raw('session_idle_minutes between 5 and 30')),
    check('clinic_settings_hours', sql.raw('session_hours between 1 and 12')),
    belongsTo(t.tenantId, t.logoId, clinicLogos),
  ],
);

export const locations = pgTable(
  'locations',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    name: text('name').notNull(),
    address: text('address').notNull(),
    phone: text('phone').notNull(),
    /** IANA name. All of the location's wall-clock times are in it. */
    zone: text('zone').notNull(),
    /** Two-letter US state, which a licence must cover. */
    state: text('state').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique('locations_name').on(t.tenantId, t.name)],
);

export const rooms = pgTable(
  'rooms',
  {
    tenantId: tenantId(),
    id: id(),
    locationId: uuid('location_id').notNull(),
    name: text('name').notNull(),
    /** For how many people it has seats; null while nobody said so. */
    capacity: integer('capacity'),
    features: text('features', { enum: ROOM_FEATURES }).array().notNull().default([]),
    isActive: boolean('is_active').notNull().default(true),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('rooms_name').on(t.tenantId, t.locationId, t.name),
    check('rooms_capacity', sql.raw('capacity between 1 and 200')),
    check(
      'rooms_features',
      sql.raw(`features <@ array[${ROOM_FEATURES.map((feature) => `'${feature}'`).join(', ')}]::text[]`),
    ),
    belongsTo(t.tenantId, t.locationId, locations),
  ],
);

export const locationHours = pgTable(
  'location_hours',
  {
    tenantId: tenantId(),
    id: id(),
    locationId: uuid('location_id').notNull(),
    /** ISO: 1 Monday … 7 Sunday. */
    weekday: integer('weekday').notNull(),
    opens: wallTime('opens').notNull(),
    closes: wallTime('closes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.locationId, locations),
    index('location_hours_by_location').on(t.tenantId, t.locationId, t.weekday),
    check('location_hours_span', oneOf('weekday', ['1', '2', '3', '4', '5', '6', '7'])),
  ],
);

export const locationClosures = pgTable(
  'location_closures',
  {
    tenantId: tenantId(),
    id: id(),
    locationId: uuid('location_id').notNull(),
    closedOn: civilDate('closed_on').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('location_closures_day').on(t.tenantId, t.locationId, t.closedOn),
    belongsTo(t.tenantId, t.locationId, locations),
  ],
);

/** What the clinic offers: a named kind of appointment with its length and needs. */
export const services = pgTable(
  'services',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    name: text('name').notNull(),
    appointmentType: text('appointment_type', { enum: APPOINTMENT_TYPES }).notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    bufferBeforeMinutes: integer('buffer_before_minutes').notNull().default(0),
    bufferAfterMinutes: integer('buffer_after_minutes').notNull().default(0),
    colour: text('colour', { enum: SERVICE_COLOURS }).notNull().default('blue'),
    /** How many clients have a place in a group session; null while nobody said so, and for what is no group. */
    capacity: integer('capacity'),
    needsRoom: boolean('needs_room').notNull().default(true),
    modality: text('modality', { enum: MODALITIES }).notNull(),
    /** In cents of a US dollar, for billing; null when the clinic has set none. */
    priceCents: integer('price_cents'),
    /** A service that is retired is offered no more; what was booked of it keeps it. */
    isActive: boolean('is_active').notNull().default(true),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('services_name').on(t.tenantId, t.name),
    check('services_capacity', sql.raw('capacity between 1 and 100')),
    check('services_price', sql.raw('price_cents between 0 and 10000000')),
    check('services_type', oneOf('appointment_type', APPOINTMENT_TYPES)),
    check('services_modality', oneOf('modality', MODALITIES)),
  ],
);

/* Why columns may be plain. */

plain(tenants, 'Names a clinic, which is public, and says what it has bought.');

plain(clinicLogos, 'The clinic’s own sign, shown to everybody.');

plain(clinicSettings, 'The clinic’s own set-up, printed in its messages.');

plain(locations, 'A place that is open to the public.');

plain(rooms, 'A room of the clinic.');

plain(locationHours, 'Opening hours, which are public.');

plain(locationClosures, 'Days on which the clinic is closed, which are public.');

plain(services, 'What the clinic offers, which is public.');
