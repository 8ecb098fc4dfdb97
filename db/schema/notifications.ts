import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, createdAt, id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { appointments } from './scheduling.ts';
import { tenants } from './tenancy.ts';

export const DELIVERY_STATUSES = ['sending', 'sent', 'failed', 'in_doubt', 'skipped'] as const;
export const DELIVERY_CHANNELS = ['email'] as const;

/** Work to be done once its transaction has committed. The relay moves due rows to the queue, job id = row id. */
export const outbox = pgTable(
  'outbox',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    job: text('job').notNull(),
    /** Ids and numbers only. */
    payload: jsonb('payload').$type<Record<string, string | number>>().notNull(),
    /** Not before this time. */
    startAfter: instant('start_after').notNull(),
    createdAt: createdAt(),
    relayedAt: instant('relayed_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/**
 * The ledger of messages: claimed before sending, so that one appointment version, kind, channel and recipient is
 * sent once at most; what ended in doubt waits for a person.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    appointmentVersion: integer('appointment_version').notNull(),
    clientId: uuid('client_id').notNull(),
    recipient: text('recipient', { enum: ['client', 'guardian'] }).notNull(),
    kind: text('kind').notNull(),
    channel: text('channel', { enum: DELIVERY_CHANNELS }).notNull(),
    status: text('status', { enum: DELIVERY_STATUSES }).notNull(),
    /** Why it was skipped or failed: a code. */
    reason: text('reason'),
    legalBasis: text('legal_basis').notNull(),
    /** JSON: address and text as sent. */
    content: sealed('content'),
    providerId: text('provider_id'),
    attempts: integer('attempts').notNull().default(1),
    dueAt: instant('due_at').notNull(),
    claimedAt: instant('claimed_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('deliveries_once').on(
      t.tenantId,
      t.appointmentId,
      t.appointmentVersion,
      t.kind,
      t.channel,
      t.clientId,
      t.recipient,
    ),
    belongsTo(t.tenantId, t.appointmentId, appointments),
    belongsTo(t.tenantId, t.clientId, clients),
    index('deliveries_by_time').on(t.tenantId, t.claimedAt),
    index('deliveries_by_status').on(t.tenantId, t.status, t.claimedAt),
    index('deliveries_by_client').on(t.tenantId, t.clientId, t.claimedAt),
    check('deliveries_status', oneOf('status', DELIVERY_STATUSES)),
    check('deliveries_channel', oneOf('channel', DELIVERY_CHANNELS)),
  ],
);
