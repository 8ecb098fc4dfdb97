import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, civilDate, id, instant, oneOf, tenantId } from './columns.ts';
import { memberships } from './identity.ts';
import { DELIVERY_STATUSES } from './notifications.ts';
import { plain } from './plain.ts';
import { licences } from './therapists.ts';

/**
 * A warning that a licence ends, to one member: claimed before it is sent, so that each step before one last day is told once at
 * most. The ledger of messages is about clients; this stands beside it (docs/decisions/187).
 */
export const licenceWarnings = pgTable(
  'licence_warnings',
  {
    tenantId: tenantId(),
    id: id(),
    licenceId: uuid('licence_id').notNull(),
    /** The last day that it tells of: a licence that is renewed has another. */
    expiresOn: civilDate('expires_on').notNull(),
    daysAhead: integer('days_ahead').$type<90 | 60 | 30 | 7>().notNull(),
    membershipId: uuid('membership_id').notNull(),
    status: text('status', { enum: DELIVERY_STATUSES }).notNull(),
    /** Why it failed: a code. */
    reason: text('reason'),
    attempts: integer('attempts').notNull().default(1),
    providerId: text('provider_id'),
    claimedAt: instant('claimed_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('licence_warnings_once').on(t.tenantId, t.licenceId, t.expiresOn, t.daysAhead, t.membershipId),
    belongsTo(t.tenantId, t.licenceId, licences),
    belongsTo(t.tenantId, t.membershipId, memberships),
    index('licence_warnings_by_status').on(t.tenantId, t.status, t.claimedAt),
    index('licence_warnings_by_member').on(t.tenantId, t.membershipId),
    check('licence_warnings_status', oneOf('status', DELIVERY_STATUSES)),
    check('licence_warnings_step', sql.raw('days_ahead between 1 and 90')),
  ],
);

plain(licenceWarnings, 'About members of staff: who was warned that a licence ends, and when.');
