import { bigint, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

export const AUDIT_OUTCOMES = ['allowed', 'denied', 'failed'] as const;

/**
 * One row for each act, reads of client data included. Partitioned by month of `occurred_at` in the migration.
 * `hash` is HMAC-SHA-256 (tenant's audit key) over the previous hash and the row's canonical bytes.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    actorKind: text('actor_kind').notNull(),
    accountId: uuid('account_id'),
    role: text('role'),
    sessionId: uuid('session_id'),
    action: text('action').notNull(),
    resourceType: text('resource_type').notNull(),
    resourceId: uuid('resource_id'),
    clientId: uuid('client_id'),
    /** Names of the fields read or changed, separated by commas; never values. */
    fields: text('fields'),
    /** JSON of what changed or of a stated reason. */
    detail: sealed('detail'),
    outcome: text('outcome', { enum: AUDIT_OUTCOMES }).notNull(),
    requestId: text('request_id').notNull(),
    ip: text('ip'),
    userAgent: text('user_agent'),
    keyId: text('key_id').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.occurredAt, t.id] }),
    index('audit_events_by_sequence').on(t.tenantId, t.sequence),
    index('audit_events_by_client').on(t.tenantId, t.clientId, t.occurredAt),
    index('audit_events_by_account').on(t.tenantId, t.accountId, t.occurredAt),
    check('audit_events_outcome', oneOf('outcome', AUDIT_OUTCOMES)),
  ],
);

/** The end of each tenant's chain. Its row is locked while a transaction appends. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Heads signed with Ed25519, every five minutes or 1,000 rows. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    signedAt: instant('signed_at').notNull(),
    signature: text('signature').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('audit_seals_by_sequence').on(t.tenantId, t.sequence),
  ],
);

/* Why columns may be plain. */

const TRAIL = 'The audit trail is searched by it; what changed is sealed.';

plain(auditEvents, {
  sequence: TRAIL,
  occurredAt: TRAIL,
  actorKind: TRAIL,
  role: TRAIL,
  action: TRAIL,
  resourceType: TRAIL,
  fields: 'Names of fields, never values.',
  outcome: TRAIL,
  requestId: TRAIL,
  ip: 'Of the member of staff’s device: an investigation begins with it.',
  userAgent: 'Of the member of staff’s device: an investigation begins with it.',
  keyId: 'Names the key of the chain.',
  hash: 'A keyed hash.',
});

plain(auditHeads, 'A number and a keyed hash.');

plain(auditSeals, 'A number, a keyed hash and a signature.');
