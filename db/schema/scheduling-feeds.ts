import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, createdAt, id, instant, oneOf, tenantId } from './columns.ts';
import { memberships } from './identity.ts';
import { plain } from './plain.ts';

/** What stands in a feed in the place of an appointment. */
export const FEED_SHOWS = ['busy', 'initials'] as const;

/** The secret addresses by which calendars read the appointments of therapists. A new one ends the earlier one. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    tenantId: tenantId(),
    id: id(),
    membershipId: uuid('membership_id').notNull(),
    /** SHA-256 of the address's secret. */
    tokenHash: text('token_hash').notNull(),
    shows: text('shows', { enum: FEED_SHOWS }).notNull(),
    createdAt: createdAt(),
    endedAt: instant('ended_at'),
    /** When a calendar read it, to within a day. */
    readAt: instant('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.membershipId, memberships),
    unique('calendar_feeds_token').on(t.tenantId, t.tokenHash),
    index('calendar_feeds_by_membership').on(t.tenantId, t.membershipId),
    uniqueIndex('calendar_feeds_one_live').on(t.tenantId, t.membershipId).where(sql.raw('ended_at is null')),
    check('calendar_feeds_shows', oneOf('shows', FEED_SHOWS)),
  ],
);

plain(calendarFeeds, {
  tokenHash: 'Of the address’s secret only its SHA-256 is kept.',
  shows: 'About a member of staff: whether initials stand in the feed.',
  endedAt: 'The address is dead after it.',
  readAt: 'About a member of staff: when a calendar read the feed.',
});
