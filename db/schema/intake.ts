import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, createdAt, id, instant, oneOf, rowVersion, sealed, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

export const INTAKE_STATUSES = ['open', 'completed', 'abandoned'] as const;

/** An unfinished intake: its answers so far, until it becomes a client in one commit. */
export const intakes = pgTable(
  'intakes',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    status: text('status', { enum: INTAKE_STATUSES }).notNull(),
    /** JSON of answers by step. */
    answers: sealed('answers').notNull(),
    /** Steps answered so far, separated by commas. */
    stepsDone: text('steps_done').notNull().default(''),
    clientId: uuid('client_id'),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => accounts.id),
    rowVersion: rowVersion(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.clientId, clients),
    index('intakes_by_status').on(t.tenantId, t.status, t.updatedAt),
    check('intakes_status', oneOf('status', INTAKE_STATUSES)),
  ],
);

/* Why columns may be plain. */

plain(intakes, {
  status: 'Open intakes are listed by it.',
  stepsDone: 'Names of steps; the answers are sealed.',
});
