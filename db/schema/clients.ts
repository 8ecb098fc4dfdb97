import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  belongsTo,
  civilDate,
  createdAt,
  id,
  instant,
  lookup,
  oneOf,
  rowVersion,
  sealed,
  tenantId,
  wallTime,
} from './columns.ts';
import { plain } from './plain.ts';
import { locations, MODALITIES, tenants } from './tenancy.ts';
import { specializations, therapists } from './therapists.ts';

export const CLIENT_STATUSES = ['intake', 'active', 'inactive', 'discharged'] as const;
export const AGE_GROUPS = ['early_childhood', 'school_age', 'adolescent', 'adult'] as const;
export const COMMUNICATION_NEEDS = ['verbal', 'non_verbal', 'aac', 'sign_language'] as const;
export const URGENCY_LEVELS = ['routine', 'soon', 'urgent'] as const;
export const IMPORTANCES = ['critical', 'preferred', 'nice_to_have'] as const;
export const MESSAGE_CHANNELS = ['email', 'none'] as const;
export const INTAKE_STATUSES = ['open', 'completed', 'abandoned'] as const;
export const CARE_ROLES = ['primary', 'cover'] as const;

export const clients = pgTable(
  'clients',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    status: text('status', { enum: CLIENT_STATUSES }).notNull(),
    homeLocationId: uuid('home_location_id').notNull(),
    firstName: sealed('first_name').notNull(),
    lastName: sealed('last_name').notNull(),
    /** `YYYY-MM-DD`. */
    dateOfBirth: sealed('date_of_birth').notNull(),
    email: sealed('email'),
    /** E.164. */
    phone: sealed('phone'),
    address: sealed('address'),
    /** Two-letter US state of residence, which the therapist's licence must cover. */
    state: sealed('state').notNull(),
    /** BCP 47 primary tag. */
    preferredLanguage: sealed('preferred_language').notNull(),
    emailLookup: lookup('email_lookup'),
    phoneLookup: lookup('phone_lookup'),
    /** Surname and birth date together: the duplicate check and the kiosk's look-up. */
    nameAndBirthLookup: lookup('name_and_birth_lookup').notNull(),
    /** How appointment messages reach the client; `none` silences them. */
    messageChannel: text('message_channel', { enum: MESSAGE_CHANNELS }).notNull().default('email'),
    intakeDate: civilDate('intake_date'),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.homeLocationId, locations),
    index('clients_by_status').on(t.tenantId, t.status),
    index('clients_by_name_and_birth').on(t.tenantId, t.nameAndBirthLookup),
    index('clients_by_email').on(t.tenantId, t.emailLookup),
    index('clients_by_phone').on(t.tenantId, t.phoneLookup),
    check('clients_status', oneOf('status', CLIENT_STATUSES)),
    check('clients_message_channel', oneOf('message_channel', MESSAGE_CHANNELS)),
  ],
);

export const guardians = pgTable(
  'guardians',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    name: sealed('name').notNull(),
    relationship: sealed('relationship').notNull(),
    email: sealed('email'),
    phone: sealed('phone'),
    emailLookup: lookup('email_lookup'),
    phoneLookup: lookup('phone_lookup'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('guardians_by_client').on(t.tenantId, t.clientId),
    index('guardians_by_phone').on(t.tenantId, t.phoneLookup),
  ],
);

export const emergencyContacts = pgTable(
  'emergency_contacts',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    name: sealed('name').notNull(),
    phone: sealed('phone').notNull(),
    relationship: sealed('relationship').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('emergency_contacts_by_client').on(t.tenantId, t.clientId),
  ],
);

export const clientInsurances = pgTable(
  'client_insurances',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    provider: sealed('provider').notNull(),
    policyNumber: sealed('policy_number').notNull(),
    groupNumber: sealed('group_number'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('client_insurances_by_client').on(t.tenantId, t.clientId),
  ],
);

/** What a client needs, as assessed; a new assessment supersedes the last, and the newest one counts. */
export const needsAssessments = pgTable(
  'needs_assessments',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    communicationNeeds: text('communication_needs', { enum: COMMUNICATION_NEEDS }),
    ageGroup: text('age_group', { enum: AGE_GROUPS }).notNull(),
    urgencyLevel: text('urgency_level', { enum: URGENCY_LEVELS }).notNull(),
    /** The client's preferred language is a condition, not a wish. */
    isLanguageRequired: boolean('is_language_required').notNull().default(false),
    modality: text('modality', { enum: MODALITIES }).notNull(),
    sessionMinutes: integer('session_minutes').notNull(),
    /** Co-occurring conditions and what else the therapist should know. */
    concerns: sealed('concerns'),
    assessedBy: uuid('assessed_by').notNull(),
    assessedAt: instant('assessed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('needs_assessments_by_client').on(t.tenantId, t.clientId, t.assessedAt),
    check('needs_assessments_communication', oneOf('communication_needs', COMMUNICATION_NEEDS)),
    check('needs_assessments_age_group', oneOf('age_group', AGE_GROUPS)),
    check('needs_assessments_urgency', oneOf('urgency_level', URGENCY_LEVELS)),
    check('needs_assessments_modality', oneOf('modality', MODALITIES)),
  ],
);

export const needsSpecializations = pgTable(
  'needs_specializations',
  {
    tenantId: tenantId(),
    id: id(),
    needsId: uuid('needs_id').notNull(),
    specializationId: uuid('specialization_id').notNull(),
    importance: text('importance', { enum: IMPORTANCES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('needs_specializations_once').on(t.tenantId, t.needsId, t.specializationId),
    belongsTo(t.tenantId, t.needsId, needsAssessments),
    belongsTo(t.tenantId, t.specializationId, specializations),
    check('needs_specializations_importance', oneOf('importance', IMPORTANCES)),
  ],
);

export const needsPreferredTimes = pgTable(
  'needs_preferred_times',
  {
    tenantId: tenantId(),
    id: id(),
    needsId: uuid('needs_id').notNull(),
    weekday: integer('weekday').notNull(),
    startsAt: wallTime('starts_at').notNull(),
    endsAt: wallTime('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.needsId, needsAssessments),
    index('needs_preferred_times_by_needs').on(t.tenantId, t.needsId),
    check('needs_preferred_times_weekday', oneOf('weekday', ['1', '2', '3', '4', '5', '6', '7'])),
  ],
);

/** An intake under way: its answers so far, until it becomes a client in one commit. */
export const intakes = pgTable(
  'intakes',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    status: text('status', { enum: INTAKE_STATUSES }).notNull(),
    /** JSON of answers by step. */
    answers: sealed('answers').notNull(),
    /** Steps answered so far, separated by commas. */
    stepsDone: text('steps_done').notNull().default(''),
    clientId: uuid('client_id'),
    startedBy: uuid('started_by').notNull(),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('intakes_by_status').on(t.tenantId, t.status, t.updatedAt),
    check('intakes_status', oneOf('status', INTAKE_STATUSES)),
  ],
);

/** Who cares for a client, from when until when. `own` in the permissions means an open row here. */
export const careTeamMembers = pgTable(
  'care_team_members',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    therapistId: uuid('therapist_id').notNull(),
    careRole: text('care_role', { enum: CARE_ROLES }).notNull(),
    since: instant('since').notNull(),
    until: instant('until'),
    /** Why the client was given to somebody else. */
    endReason: sealed('end_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    belongsTo(t.tenantId, t.therapistId, therapists),
    index('care_team_members_by_client').on(t.tenantId, t.clientId),
    index('care_team_members_by_therapist').on(t.tenantId, t.therapistId, t.until),
    check('care_team_members_role', oneOf('care_role', CARE_ROLES)),
  ],
);

/* Why columns may be plain. */

const MATCHING = 'Matching compares it with what therapists offer; it names nobody.';

plain(clients, {
  status: 'Lists and caseloads are counted by it.',
  messageChannel: 'Decides before anything is opened whether a message may be sent.',
  intakeDate: 'Reports on waiting times count by it.',
});

plain(needsAssessments, {
  communicationNeeds: MATCHING,
  ageGroup: MATCHING,
  urgencyLevel: 'Intake is worked off in its order; it names nobody.',
  isLanguageRequired: MATCHING,
  modality: MATCHING,
  sessionMinutes: MATCHING,
  assessedAt: 'The newest assessment counts, and is found by it.',
});

plain(needsSpecializations, {
  importance: MATCHING,
});

plain(needsPreferredTimes, {
  weekday: MATCHING,
  startsAt: MATCHING,
  endsAt: MATCHING,
});

plain(intakes, {
  status: 'Open intakes are listed by it.',
  stepsDone: 'Names of steps; the answers are sealed.',
});

plain(careTeamMembers, {
  careRole: 'Who may open the client’s record is decided by it in SQL.',
  since: 'Who may open the client’s record is decided by it in SQL.',
  until: 'Who may open the client’s record is decided by it in SQL.',
});
