import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
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
import { plain } from './plain.ts';
import { accounts, memberships } from './identity.ts';
import { locations, tenants } from './tenancy.ts';

export const SPECIALIZATION_CATEGORIES = [
  'behavioral_approach',
  'communication',
  'population',
  'age_group',
  'modality',
  'cultural',
] as const;
export const PROFICIENCY_LEVELS = ['expert', 'proficient', 'familiar'] as const;
export const EXPERTISE_KINDS = ['language', 'age_group', 'communication'] as const;
export const TIME_OFF_KINDS = ['vacation', 'sick', 'training', 'other'] as const;
/** Whole days from the first to the last; some hours of one day; the same hours, or the whole day, once a week. */
export const TIME_OFF_SHAPES = ['days', 'hours', 'weekly'] as const;
export const TIME_OFF_STATES = ['requested', 'approved', 'declined', 'withdrawn'] as const;

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'];

export const specializations = pgTable(
  'specializations',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    name: text('name').notNull(),
    category: text('category', { enum: SPECIALIZATION_CATEGORIES }).notNull(),
    description: text('description').notNull().default(''),
    isActive: boolean('is_active').notNull().default(true),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('specializations_name').on(t.tenantId, t.category, t.name),
    check('specializations_category', oneOf('category', SPECIALIZATION_CATEGORIES)),
  ],
);

export const therapists = pgTable(
  'therapists',
  {
    tenantId: tenantId(),
    id: id(),
    membershipId: uuid('membership_id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    credentials: text('credentials').notNull(),
    maxCaseload: integer('max_caseload').notNull(),
    isAcceptingNewClients: boolean('is_accepting_new_clients').notNull().default(true),
    offersTelehealth: boolean('offers_telehealth').notNull().default(false),
    /** Where the therapist's video sessions take place: an https address; empty without one. */
    videoLink: text('video_link').notNull().default(''),
    /** What the directory says of the therapist: plain text. */
    bio: text('bio').notNull().default(''),
    isActive: boolean('is_active').notNull().default(true),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('therapists_membership').on(t.tenantId, t.membershipId),
    belongsTo(t.tenantId, t.membershipId, memberships),
    index('therapists_by_name').on(t.tenantId, t.lastName, t.firstName),
  ],
);

export const therapistSpecializations = pgTable(
  'therapist_specializations',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    specializationId: uuid('specialization_id').notNull(),
    proficiencyLevel: text('proficiency_level', { enum: PROFICIENCY_LEVELS }).notNull(),
    yearsOfExperience: integer('years_of_experience').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('therapist_specializations_once').on(t.tenantId, t.therapistId, t.specializationId),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.specializationId, specializations),
    index('therapist_specializations_by_specialization').on(t.tenantId, t.specializationId),
    check('therapist_specializations_level', oneOf('proficiency_level', PROFICIENCY_LEVELS)),
  ],
);

/** Languages, age groups and kinds of communication a therapist works with: a row each, so that an index finds them. */
export const therapistExpertise = pgTable(
  'therapist_expertise',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    kind: text('kind', { enum: EXPERTISE_KINDS }).notNull(),
    value: text('value').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('therapist_expertise_once').on(t.tenantId, t.therapistId, t.kind, t.value),
    belongsTo(t.tenantId, t.therapistId, therapists),
    index('therapist_expertise_by_value').on(t.tenantId, t.kind, t.value),
    check('therapist_expertise_kind', oneOf('kind', EXPERTISE_KINDS)),
  ],
);

export const therapistLocations = pgTable(
  'therapist_locations',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    locationId: uuid('location_id').notNull(),
    isPrimary: boolean('is_primary').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('therapist_locations_once').on(t.tenantId, t.therapistId, t.locationId),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    index('therapist_locations_by_location').on(t.tenantId, t.locationId),
  ],
);

export const licences = pgTable(
  'licences',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    state: text('state').notNull(),
    number: text('number').notNull(),
    /** Its title, like LCSW; empty when nobody entered it. */
    type: text('type').notNull().default(''),
    /** The first day on which it is valid; null when nobody entered it, and it then counts from ever. */
    validFrom: civilDate('valid_from'),
    /** The last day on which it is valid. */
    expiresOn: civilDate('expires_on').notNull(),
    /** Who looked it up at the state's board, and when; null while nobody has. */
    verifiedBy: uuid('verified_by'),
    verifiedAt: instant('verified_at'),
    /** When somebody ended it sooner than was entered: nobody is warned of that. Null otherwise. */
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('licences_number').on(t.tenantId, t.therapistId, t.state, t.number),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.verifiedBy, memberships),
    index('licences_by_expiry').on(t.tenantId, t.expiresOn),
    check('licences_span', sql.raw('valid_from <= expires_on')),
  ],
);

/** Weekly template: works at a location on a weekday between two wall-clock times of that location's zone. */
export const availabilityRules = pgTable(
  'availability_rules',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    locationId: uuid('location_id').notNull(),
    weekday: integer('weekday').notNull(),
    startsAt: wallTime('starts_at').notNull(),
    endsAt: wallTime('ends_at').notNull(),
    validFrom: civilDate('valid_from').notNull(),
    validUntil: civilDate('valid_until'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    index('availability_rules_by_therapist').on(t.tenantId, t.therapistId, t.weekday),
    check('availability_rules_weekday', oneOf('weekday', WEEKDAYS)),
  ],
);

/** One date that differs from the template: these hours instead, or none at all (both times null). */
export const availabilityExceptions = pgTable(
  'availability_exceptions',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    locationId: uuid('location_id').notNull(),
    onDate: civilDate('on_date').notNull(),
    startsAt: wallTime('starts_at'),
    endsAt: wallTime('ends_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    index('availability_exceptions_by_day').on(t.tenantId, t.therapistId, t.onDate),
  ],
);

/** Time off that a therapist asks for, or that an administrator enters. Only what is approved has rows in time_off. */
export const timeOffRequests = pgTable(
  'time_off_requests',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    kind: text('kind', { enum: TIME_OFF_KINDS }).notNull(),
    shape: text('shape', { enum: TIME_OFF_SHAPES }).notNull(),
    firstOn: civilDate('first_on').notNull(),
    /** The last day, included. */
    lastOn: civilDate('last_on').notNull(),
    /** Both are null for whole days. */
    startsAt: wallTime('starts_at'),
    endsAt: wallTime('ends_at'),
    /** IANA name: the zone of these days and times. */
    zone: text('zone').notNull(),
    state: text('state', { enum: TIME_OFF_STATES }).notNull(),
    /** Whoever asked for it or entered it. */
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => accounts.id),
    requestedAt: instant('requested_at').notNull(),
    /** Whoever approved, declined, withdrew or took it back last, and when. */
    decidedBy: uuid('decided_by').references(() => accounts.id),
    decidedAt: instant('decided_at'),
    declineReason: sealed('decline_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.therapistId, therapists),
    index('time_off_requests_by_therapist').on(t.tenantId, t.therapistId, t.lastOn),
    index('time_off_requests_by_state').on(t.tenantId, t.state, t.firstOn),
    check('time_off_requests_kind', oneOf('kind', TIME_OFF_KINDS)),
    check('time_off_requests_shape', oneOf('shape', TIME_OFF_SHAPES)),
    check('time_off_requests_state', oneOf('state', TIME_OFF_STATES)),
  ],
);

/** When a therapist is away: what bookings respect. */
export const timeOff = pgTable(
  'time_off',
  {
    tenantId: tenantId(),
    id: id(),
    therapistId: uuid('therapist_id').notNull(),
    /** The request that was approved. */
    requestId: uuid('request_id'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    kind: text('kind', { enum: TIME_OFF_KINDS }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.requestId, timeOffRequests),
    index('time_off_by_therapist').on(t.tenantId, t.therapistId, t.startsAt),
    index('time_off_by_request').on(t.tenantId, t.requestId),
    check('time_off_kind', oneOf('kind', TIME_OFF_KINDS)),
  ],
);

/* Why columns may be plain. */

plain(specializations, 'What the clinic’s therapists can do.');
plain(therapists, 'About a member of staff, as shown on the clinic’s own pages.');
plain(therapistSpecializations, 'About a member of staff.');
plain(therapistExpertise, 'About a member of staff.');
plain(therapistLocations, 'About a member of staff.');
plain(licences, 'About a member of staff; state boards publish licences.');
plain(availabilityRules, 'A member of staff’s working hours.');
plain(availabilityExceptions, 'A member of staff’s working hours.');

const ABSENCE = 'A member of staff’s absence, without its reason beyond a category.';
const when = { firstOn: ABSENCE, lastOn: ABSENCE, startsAt: ABSENCE, endsAt: ABSENCE, zone: ABSENCE };
const told = { state: ABSENCE, requestedAt: ABSENCE, decidedAt: ABSENCE };
plain(timeOffRequests, { kind: ABSENCE, shape: ABSENCE, ...when, ...told });
plain(timeOff, ABSENCE);
