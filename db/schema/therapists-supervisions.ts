import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, civilDate, id, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { therapists } from './therapists.ts';

/** Who supervises whom. A supervisor is a therapist with supervisees. */
export const supervisions = pgTable(
  'supervisions',
  {
    tenantId: tenantId(),
    id: id(),
    supervisorId: uuid('supervisor_id').notNull(),
    superviseeId: uuid('supervisee_id').notNull(),
    since: civilDate('since').notNull(),
    until: civilDate('until'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.supervisorId, therapists),
    belongsTo(t.tenantId, t.superviseeId, therapists),
    index('supervisions_by_supervisor').on(t.tenantId, t.supervisorId),
    index('supervisions_by_supervisee').on(t.tenantId, t.superviseeId),
    check('supervisions_days', sql.raw('until >= since')),
  ],
);

plain(supervisions, 'About members of staff.');
