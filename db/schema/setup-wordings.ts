import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, civilDate, createdAt, id, instant, oneOf, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

/** What a client can consent to, in the order in which lists show it. */
export const WORDING_TYPES = [
  'treatment_consent',
  'telehealth_consent',
  'hipaa_authorization',
  'part2_consent',
  'photo_video_release',
  'sms_consent',
] as const;

export const WORDING_LANGUAGES = ['en', 'es'] as const;

/** A consent that the clinic asks for, in one language. Its text is in versions; none of its rows ever changes. */
export const consentWordings = pgTable(
  'consent_wordings',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    type: text('type', { enum: WORDING_TYPES }).notNull(),
    language: text('language', { enum: WORDING_LANGUAGES }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('consent_wordings_once').on(t.tenantId, t.type, t.language),
    check('consent_wordings_type', oneOf('type', WORDING_TYPES)),
    check('consent_wordings_language', oneOf('language', WORDING_LANGUAGES)),
  ],
);

/** A text of a wording as it was written, for ever. */
export const consentWordingVersions = pgTable(
  'consent_wording_versions',
  {
    tenantId: tenantId(),
    id: id(),
    wordingId: uuid('wording_id').notNull(),
    /** From 1 on, without a gap. */
    number: integer('number').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** SHA-256, in hexadecimal, of title, line end, body in UTF-8: of exactly what is shown. */
    textHash: text('text_hash').notNull(),
    /** Null for the text that came with the product. */
    writtenBy: uuid('written_by').references(() => accounts.id),
    writtenAt: instant('written_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('consent_wording_versions_number').on(t.tenantId, t.wordingId, t.number),
    belongsTo(t.tenantId, t.wordingId, consentWordings),
    check('consent_wording_versions_numbered', sql`number >= 1`),
    check(
      'consent_wording_versions_hash',
      sql`text_hash = encode(sha256(convert_to(title || chr(10) || body, 'UTF8')), 'hex')`,
    ),
  ],
);

/** That somebody took a version into use, and from which day of the clinic on. A later version then takes its place. */
export const consentWordingUses = pgTable(
  'consent_wording_uses',
  {
    tenantId: tenantId(),
    id: id(),
    versionId: uuid('version_id').notNull(),
    fromDay: civilDate('from_day').notNull(),
    takenBy: uuid('taken_by')
      .notNull()
      .references(() => accounts.id),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('consent_wording_uses_once').on(t.tenantId, t.versionId),
    belongsTo(t.tenantId, t.versionId, consentWordingVersions),
  ],
);

const OF_THE_CLINIC = 'The clinic’s own texts for everybody, who wrote them and when; nothing of a client.';

plain(consentWordings, OF_THE_CLINIC);
plain(consentWordingVersions, OF_THE_CLINIC);
plain(consentWordingUses, OF_THE_CLINIC);
