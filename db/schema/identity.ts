import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, createdAt, id, instant, oneOf, rowVersion, sealed, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { locations, tenants } from './tenancy.ts';

export const ROLES = ['admin', 'therapist', 'receptionist', 'billing'] as const;
/** The roles that somebody has besides the first, in the order of `ROLES`. */
export const furtherRoles = () => text('further_roles', { enum: ROLES }).array().notNull().default([]);
/** Is true of further roles that are roles, and none of which is the first. */
export const areFurtherRoles = sql.raw(
  `further_roles <@ array[${ROLES.map((role) => `'${role}'`).join(', ')}] and not role = any (further_roles)`,
);
/** How much room controls and rows take. */
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];
/** The messages to staff that a member may do without. */
export const STAFF_MESSAGES = ['licence-warnings'] as const;
export type StaffMessage = (typeof STAFF_MESSAGES)[number];
export const MEMBERSHIP_STATUSES = ['active', 'disabled'] as const;

/** Platform table: a person who signs in, known by the identity provider's (issuer, subject) and nothing else. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    displayName: text('display_name').notNull(),
    locale: text('locale', { enum: ['en', 'es'] })
      .notNull()
      .default('en'),
    /** The person chose `locale`; otherwise pages speak the clinic's language. */
    hasChosenLocale: boolean('has_chosen_locale').notNull().default(false),
    density: text('density', { enum: DENSITIES }).notNull().default('compact'),
    theme: text('theme', { enum: ['system', 'light', 'dark'] })
      .notNull()
      .default('system'),
    /** IANA name, chosen by the person for what belongs to no location; null for the clinic's. */
    zone: text('zone'),
    isOperator: boolean('is_operator').notNull().default(false),
    /** A sign-in must prove who the person is later than this: when all their sessions were ended. */
    signedOutAt: instant('signed_out_at'),
    /** When a session of the account began last. */
    lastSignedInAt: instant('last_signed_in_at'),
    /** Of what the person chose on the account's page. */
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [unique('accounts_identity').on(t.issuer, t.subject)],
);

/** An account's roles in one clinic. */
export const memberships = pgTable(
  'memberships',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** The first of the person's roles, in the order of `ROLES`. */
    role: text('role', { enum: ROLES }).notNull(),
    furtherRoles: furtherRoles(),
    displayName: text('display_name').notNull(),
    /** Staff work address. */
    email: text('email').notNull(),
    status: text('status', { enum: MEMBERSHIP_STATUSES }).notNull().default('active'),
    /** The messages that the member does without; what somebody must get is sent all the same. */
    mutedMessages: text('muted_messages', { enum: STAFF_MESSAGES }).array().notNull().default([]),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('memberships_account').on(t.tenantId, t.accountId),
    index('memberships_by_account').on(t.accountId),
    check('memberships_role', oneOf('role', ROLES)),
    check('memberships_further_roles', areFurtherRoles),
    check(
      'memberships_muted',
      sql.raw(`muted_messages <@ array[${STAFF_MESSAGES.map((kind) => `'${kind}'`).join(', ')}]`),
    ),
    check('memberships_status', oneOf('status', MEMBERSHIP_STATUSES)),
  ],
);

/** The location that a member looked at last on the day's pages: the first choice wherever a location is asked for. */
export const rememberedLocations = pgTable(
  'remembered_locations',
  {
    tenantId: tenantId(),
    id: id(),
    membershipId: uuid('membership_id').notNull(),
    locationId: uuid('location_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('remembered_locations_once').on(t.tenantId, t.membershipId),
    belongsTo(t.tenantId, t.membershipId, memberships),
    belongsTo(t.tenantId, t.locationId, locations),
  ],
);

/** Where a member works. No row means every location. */
export const membershipLocations = pgTable(
  'membership_locations',
  {
    tenantId: tenantId(),
    id: id(),
    membershipId: uuid('membership_id').notNull(),
    locationId: uuid('location_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('membership_locations_once').on(t.tenantId, t.membershipId, t.locationId),
    belongsTo(t.tenantId, t.membershipId, memberships),
    belongsTo(t.tenantId, t.locationId, locations),
  ],
);

/** Platform table: a browser that is signed in. Only the token's SHA-256 is here. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    /** Use moves it, polling does not: the session is idle the minutes after it that the clinic's policy says. */
    lastSeenAt: instant('last_seen_at').notNull(),
    /** Whatever happens and whatever a policy says then. */
    expiresAt: instant('expires_at').notNull(),
    /**
     * The limits of the clinic whose pages it showed last, or the strictest of several clinics, for pages of no clinic; null
     * before the first such page.
     */
    idleMinutes: integer('idle_minutes'),
    maxHours: integer('max_hours'),
    /** The language of that clinic, for a person who chose none. */
    clinicLocale: text('clinic_locale', { enum: ['en', 'es'] }),
    authTime: instant('auth_time').notNull(),
    acr: text('acr'),
    /** The account works in more than one clinic, so the pages offer a switch. */
    hasSeveralClinics: boolean('has_several_clinics').notNull().default(false),
    /** The provider's session, for back-channel logout. */
    providerSid: text('provider_sid'),
    /** The ID token, encrypted under the server's own secret, to end the provider's session at sign-out. */
    idToken: text('id_token'),
  },
  (t) => [
    index('sessions_by_account').on(t.accountId),
    index('sessions_by_provider').on(t.providerSid),
    index('sessions_by_last_use').on(t.lastSeenAt),
  ],
);

/** The answer to a form post that had an effect, so that a second post of the same form gets it again. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    accountId: uuid('account_id').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status').notNull(),
    location: text('location'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('idempotency_keys_once').on(t.tenantId, t.accountId, t.key),
    index('idempotency_keys_by_age').on(t.tenantId, t.createdAt),
  ],
);

/** A form posted after its session ended, kept for the same person's next sign-in. */
export const keptForms = pgTable(
  'kept_forms',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** JSON: the address it was posted to and its fields. */
    content: sealed('content').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('kept_forms_by_account').on(t.tenantId, t.accountId),
    index('kept_forms_by_expiry').on(t.tenantId, t.expiresAt),
  ],
);

/** Platform table, unlogged: theoretical arrival time of each limited key (GCRA). */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  arrivesAt: instant('arrives_at').notNull(),
});

/* Why columns may be plain. */

plain(accounts, 'About a member of staff or an operator, as the identity provider names them.');

plain(memberships, 'About a member of staff.');

plain(membershipLocations, 'About a member of staff.');

plain(rememberedLocations, 'About a member of staff.');

plain(
  sessions,
  'About a signed-in member of staff. Of the token only its SHA-256 is kept; the ID token is sealed under the server’s secret.',
);

plain(
  idempotencyKeys,
  'A form’s random key, a keyed digest of the form and the address that answered it, which holds ids only.',
);

plain(keptForms, {
  expiresAt: 'The form is removed by it.',
});

plain(rateLimits, 'Holds keyed counters that expire.');
