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
import { accounts, areFurtherRoles, furtherRoles, memberships, ROLES } from './identity.ts';
import { plain } from './plain.ts';
import { locations, tenants } from './tenancy.ts';
import { therapists } from './therapists.ts';

/** What became of an invitation's latest e-mail. */
export const INVITATION_SENDINGS = ['waiting', 'sending', 'sent', 'failed', 'in_doubt'] as const;

/** Who is asked to join the clinic, by a link that is written to them. */
export const invitations = pgTable(
  'invitations',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    email: sealed('email').notNull(),
    emailLookup: lookup('email_lookup').notNull(),
    displayName: sealed('display_name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    furtherRoles: furtherRoles(),
    /** The language of the e-mail. */
    locale: text('locale', { enum: ['en', 'es'] }).notNull(),
    /** Who is to supervise the person, once they have a therapist's profile. */
    supervisorId: uuid('supervisor_id'),
    supervisedSince: civilDate('supervised_since'),
    supervisedUntil: civilDate('supervised_until'),
    invitedBy: uuid('invited_by').notNull(),
    /** SHA-256 of the link's secret. None while the e-mail waits: an earlier link is dead by then. */
    tokenHash: text('token_hash'),
    expiresAt: instant('expires_at').notNull(),
    sending: text('sending', { enum: INVITATION_SENDINGS }).notNull().default('waiting'),
    /** Why the latest e-mail failed: a code. */
    reason: text('reason'),
    /** How many e-mails were asked for; the job of an earlier one does nothing. */
    sendings: integer('sendings').notNull().default(1),
    acceptedAt: instant('accepted_at'),
    /** The membership that was made of it. */
    membershipId: uuid('membership_id'),
    withdrawnAt: instant('withdrawn_at'),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.invitedBy, memberships),
    belongsTo(t.tenantId, t.membershipId, memberships),
    belongsTo(t.tenantId, t.supervisorId, therapists),
    uniqueIndex('invitations_one_open')
      .on(t.tenantId, t.emailLookup)
      .where(sql.raw('accepted_at is null and withdrawn_at is null')),
    index('invitations_by_age').on(t.tenantId, t.createdAt),
    index('invitations_by_membership').on(t.tenantId, t.membershipId),
    check('invitations_role', oneOf('role', ROLES)),
    check('invitations_further_roles', areFurtherRoles),
    check('invitations_locale', oneOf('locale', ['en', 'es'])),
    check('invitations_sending', oneOf('sending', INVITATION_SENDINGS)),
  ],
);

/** Where an invited person will work. No row means every location. */
export const invitationLocations = pgTable(
  'invitation_locations',
  {
    tenantId: tenantId(),
    id: id(),
    invitationId: uuid('invitation_id').notNull(),
    locationId: uuid('location_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('invitation_locations_once').on(t.tenantId, t.invitationId, t.locationId),
    belongsTo(t.tenantId, t.invitationId, invitations),
    belongsTo(t.tenantId, t.locationId, locations),
  ],
);

/** Platform table: when each person signed in, and from where, for a year. The trail keeps the same for longer. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    at: instant('at').notNull(),
    ip: text('ip'),
    userAgent: text('user_agent'),
  },
  (t) => [index('sign_ins_by_account').on(t.accountId, t.at), index('sign_ins_by_age').on(t.at)],
);

plain(invitations, {
  role: 'About a member of staff to be.',
  furtherRoles: 'About a member of staff to be.',
  locale: 'About a member of staff to be.',
  supervisedSince: 'About members of staff.',
  supervisedUntil: 'About members of staff.',
  tokenHash: 'Of the link’s secret only its SHA-256 is kept.',
  expiresAt: 'The link is dead after it.',
  sending: 'The state of an e-mail to a member of staff to be.',
  reason: 'A code: why an e-mail failed.',
  sendings: 'Counts e-mails.',
  acceptedAt: 'About a member of staff.',
  withdrawnAt: 'About a member of staff to be.',
});
plain(invitationLocations, 'About a member of staff to be.');
plain(signIns, 'About a member of staff or an operator: when and from where they signed in.');
