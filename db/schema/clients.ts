import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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
} from './columns.ts';
import { plain } from './plain.ts';
import { locations, tenants } from './tenancy.ts';
import { therapists } from './therapists.ts';

export const CLIENT_STATUSES = ['intake', 'active', 'inactive', 'discharged'] as const;
export const MESSAGE_CHANNELS = ['email', 'none'] as const;
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
    /** Surname and birth date together: finds namesakes of one birth date. */
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
    index('guardians_by_email').on(t.tenantId, t.emailLookup),
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

/** Who cares for a client, from when until when. `own` in the permissions means a row here that has not ended. */
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

plain(clients, {
  status: 'Lists and caseloads are counted by it.',
  messageChannel: 'Decides before anything is opened whether a message may be sent.',
  intakeDate: 'Reports on waiting times count by it.',
});

plain(careTeamMembers, {
  careRole: 'Who may open the client’s record is decided by it in SQL.',
  since: 'Who may open the client’s record is decided by it in SQL.',
  until: 'Who may open the client’s record is decided by it in SQL.',
});
