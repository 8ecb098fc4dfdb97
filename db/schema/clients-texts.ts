import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, id, instant, lookup, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { consentWordingVersions } from './setup-wordings.ts';

/** How somebody said it: at the desk, by phone, on a signed sheet, or by a reply to a text. */
export const TEXT_CONSENT_WAYS = ['in_person', 'phone', 'paper', 'reply'] as const;

/**
 * Consents to texts, and their withdrawals: of one number for one client each, and the newest holds. No row ever changes
 * (docs/decisions/311).
 */
export const textConsents = pgTable(
  'text_consents',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    /** From 1 on for each client, without a gap. */
    number: integer('number').notNull(),
    isGranted: boolean('is_granted').notNull(),
    /** Whose the number was. */
    recipient: text('recipient', { enum: ['client', 'guardian'] }).notNull(),
    /** E.164. */
    phone: sealed('phone').notNull(),
    phoneLookup: lookup('phone_lookup').notNull(),
    way: text('way', { enum: TEXT_CONSENT_WAYS }).notNull(),
    /** The text to which somebody agreed. */
    wordingVersionId: uuid('wording_version_id'),
    /** Null for a reply. */
    recordedBy: uuid('recorded_by').references(() => accounts.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    belongsTo(t.tenantId, t.wordingVersionId, consentWordingVersions),
    unique('text_consents_number').on(t.tenantId, t.clientId, t.number),
    index('text_consents_by_phone').on(t.tenantId, t.phoneLookup),
    index('text_consents_by_wording').on(t.tenantId, t.wordingVersionId),
    check('text_consents_numbered', sql`number >= 1`),
    check('text_consents_way', oneOf('way', TEXT_CONSENT_WAYS)),
    check('text_consents_recipient', oneOf('recipient', ['client', 'guardian'])),
    check('text_consents_by', sql.raw("(way = 'reply') = (recorded_by is null)")),
    check('text_consents_agreed', sql.raw('not is_granted or wording_version_id is not null')),
  ],
);

/* Why columns may be plain. */

const PROOF = 'Who may be sent texts is decided by it in SQL; the number is sealed.';

plain(textConsents, {
  number: PROOF,
  isGranted: PROOF,
  recipient: PROOF,
  way: PROOF,
  recordedAt: PROOF,
});
