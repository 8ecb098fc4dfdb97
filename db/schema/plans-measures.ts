import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, createdAt, id, instant, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';

/** Measures that clients answered; rows are only added. What was entered wrongly is replaced by a further one (docs/decisions/320). */
export const measures = pgTable(
  'measures',
  {
    tenantId: tenantId(),
    id: id(),
    clientId: uuid('client_id').notNull(),
    /** The instrument and its version, by which the answers are read for ever. */
    instrument: text('instrument').notNull(),
    version: integer('version').notNull(),
    /** JSON: the answers, the language in which they were asked, the scores. */
    content: sealed('content').notNull(),
    givenBy: uuid('given_by')
      .notNull()
      .references(() => accounts.id),
    /** When the client answered; of a correction, when the one that it corrects was given. */
    givenAt: instant('given_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('measures_by_client').on(t.tenantId, t.clientId, t.givenAt),
  ],
);

/** Which measure replaces one that was entered wrongly, and why. */
export const measureCorrections = pgTable(
  'measure_corrections',
  {
    tenantId: tenantId(),
    id: id(),
    measureId: uuid('measure_id').notNull(),
    replacesId: uuid('replaces_id').notNull(),
    reason: sealed('reason').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.measureId, measures),
    belongsTo(t.tenantId, t.replacesId, measures),
    unique('measure_corrections_once').on(t.tenantId, t.replacesId),
    unique('measure_corrections_of').on(t.tenantId, t.measureId),
  ],
);

/** Nobody has said yet what was done. */
export const ALERT_IS_OPEN = 'acknowledged_at is null';

/** Answers that a client's therapists must see at once, until one of them has said what was done (docs/decisions/321). */
export const measureAlerts = pgTable(
  'measure_alerts',
  {
    tenantId: tenantId(),
    id: id(),
    measureId: uuid('measure_id').notNull(),
    clientId: uuid('client_id').notNull(),
    raisedAt: instant('raised_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: uuid('acknowledged_by').references(() => accounts.id),
    /** What was done. */
    done: sealed('done'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.measureId, measures),
    belongsTo(t.tenantId, t.clientId, clients),
    unique('measure_alerts_once').on(t.tenantId, t.measureId),
    index('measure_alerts_by_client').on(t.tenantId, t.clientId, t.raisedAt),
    index('measure_alerts_open').on(t.tenantId, t.raisedAt).where(sql.raw(ALERT_IS_OPEN)),
    check(
      'measure_alerts_acknowledged',
      sql`(acknowledged_at is null) = (acknowledged_by is null) and (acknowledged_at is null) = (done is null)`,
    ),
  ],
);

plain(measures, {
  instrument: 'Names the questionnaire, not what was answered.',
  version: 'Of the questionnaire, not of the answers.',
  givenAt: 'Measures are read in its order.',
});

plain(measureAlerts, {
  raisedAt:
    'Who is to see the alert follows from how long it is open; the answers and what was done are sealed.',
  acknowledgedAt: 'The lists of open alerts are read by it.',
});
