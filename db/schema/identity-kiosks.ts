import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, createdAt, id, instant, oneOf, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { locations } from './tenancy.ts';

/** The languages that a kiosk speaks. */
export const KIOSK_LOCALES = ['en', 'es'] as const;

/**
 * The tablets at which clients check in. One is paired by a code that is used once, and known from then on by a token that
 * changes at every step. An unpaired one ends for good: its row stays, because visits and the audit trail name it.
 */
export const kiosks = pgTable(
  'kiosks',
  {
    tenantId: tenantId(),
    id: id(),
    locationId: uuid('location_id').notNull(),
    name: text('name').notNull(),
    /** The keyed hash of the code that pairs a tablet; null once it is used. */
    codeHash: text('code_hash'),
    codeExpiresAt: instant('code_expires_at'),
    pairedAt: instant('paired_at'),
    /** SHA-256 of the token in the tablet's cookie, and of the one before it. */
    tokenHash: text('token_hash'),
    previousTokenHash: text('previous_token_hash'),
    /** When the tablet first showed its token: from then on, the one before it is worth nothing. */
    tokenSeenAt: instant('token_seen_at'),
    /** The language that the person before the kiosk chose; null: the clinic's. */
    locale: text('locale', { enum: KIOSK_LOCALES }),
    /** Grows by each wrong try to find somebody: while it lies too far ahead, nobody is looked for. */
    triesUntil: instant('tries_until'),
    lastUsedAt: instant('last_used_at'),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.locationId, locations),
    unique('kiosks_code').on(t.tenantId, t.codeHash),
    unique('kiosks_token').on(t.tenantId, t.tokenHash),
    index('kiosks_by_previous_token').on(t.tenantId, t.previousTokenHash),
    index('kiosks_by_location').on(t.tenantId, t.locationId),
    uniqueIndex('kiosks_name').on(t.tenantId, t.name).where(sql.raw('ended_at is null')),
    check('kiosks_locale', oneOf('locale', KIOSK_LOCALES)),
  ],
);

plain(kiosks, 'About a tablet of the clinic: where it stands, and the hashes of its code and tokens.');
