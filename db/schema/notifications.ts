import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, createdAt, id, instant, oneOf, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { appointments } from './scheduling.ts';
import { MODALITIES, tenants } from './tenancy.ts';

export const DELIVERY_STATUSES = ['sending', 'sent', 'failed', 'in_doubt', 'skipped'] as const;
export const DELIVERY_CHANNELS = ['email', 'text'] as const;
/** What a message may be about. */
export const DELIVERY_SUBJECTS = [
  'appointment',
  'client',
  'account',
  'clinic',
  'waiting_list_entry',
  'consent',
  'document',
] as const;

/**
 * Work to be done once its transaction has committed. The relay moves due rows to the queue; the job's id is the row's
 * id.
 */
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
 * The ledger of messages: claimed before sending, so that one version of a subject, kind, channel and recipient is
 * sent once at most; what ended in doubt waits for a person.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    tenantId: tenantId(),
    id: id(),
    /**
     * What the message is about, and the version of that. A trigger fills the three columns for a release that knows
     * appointments only.
     */
    subjectType: text('subject_type', { enum: DELIVERY_SUBJECTS }),
    subjectId: uuid('subject_id'),
    subjectVersion: integer('subject_version'),
    /** The same once more where the subject is an appointment, until no release reads it here (docs/decisions/092). */
    appointmentId: uuid('appointment_id'),
    appointmentVersion: integer('appointment_version'),
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
    /** When a receipt said that it has arrived; e-mails have none. */
    arrivedAt: instant('arrived_at'),
    /**
     * What the message says of an appointment, so that the next one is worded against it: the start, of a cancellation
     * the one that the reader knew, with its place, and the zone by whose clock it told the start: a location's may have changed
     * since. Null for other subjects and for rows of earlier releases.
     */
    saysStartsAt: instant('says_starts_at'),
    saysLocationId: uuid('says_location_id'),
    saysModality: text('says_modality', { enum: MODALITIES }),
    saysZone: text('says_zone'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('deliveries_once_about')
      .on(
        t.tenantId,
        t.subjectType,
        t.subjectId,
        t.subjectVersion,
        t.kind,
        t.channel,
        t.clientId,
        t.recipient,
      )
      .where(sql.raw('subject_id is not null')),
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
    index('deliveries_unsent')
      .on(t.tenantId, t.saysStartsAt)
      .where(sql.raw("says_starts_at is not null and status in ('failed', 'in_doubt', 'skipped')")),
    check('deliveries_status', oneOf('status', DELIVERY_STATUSES)),
    check('deliveries_channel', oneOf('channel', DELIVERY_CHANNELS)),
    check('deliveries_says_modality', oneOf('says_modality', MODALITIES)),
    check('deliveries_subject', oneOf('subject_type', DELIVERY_SUBJECTS)),
    check(
      'deliveries_subject_whole',
      sql.raw('num_nulls(subject_type, subject_id, subject_version) in (0, 3)'),
    ),
  ],
);

/** A person has told by phone, or face to face, what a message could not: who and when, once for each message. */
export const deliveryTellings = pgTable(
  'delivery_tellings',
  {
    tenantId: tenantId(),
    id: id(),
    deliveryId: uuid('delivery_id').notNull(),
    toldBy: uuid('told_by')
      .notNull()
      .references(() => accounts.id),
    toldAt: instant('told_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.deliveryId, deliveries),
    unique('delivery_tellings_once').on(t.tenantId, t.deliveryId),
  ],
);

/* Why columns may be plain. */

const LEDGER = 'The ledger of messages counts and filters by it; the address and the text are sealed.';

plain(outbox, {
  job: 'Names the kind of work.',
  payload: 'Ids and numbers only, by the job’s contract.',
  startAfter: 'The relay takes rows that are due.',
  relayedAt: 'The relay takes rows that it has not taken yet.',
});

plain(deliveries, {
  appointmentVersion: LEDGER,
  subjectType: LEDGER,
  subjectVersion: LEDGER,
  recipient: LEDGER,
  kind: LEDGER,
  channel: LEDGER,
  status: LEDGER,
  reason: LEDGER,
  legalBasis: LEDGER,
  providerId: LEDGER,
  attempts: LEDGER,
  dueAt: LEDGER,
  claimedAt: LEDGER,
  finishedAt: LEDGER,
  arrivedAt: LEDGER,
  saysStartsAt:
    'The list of messages that reached nobody reads by it; an appointment names its start plain as well.',
  saysModality: LEDGER,
  saysZone: LEDGER,
});

plain(deliveryTellings, { toldAt: LEDGER });
