import { integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { tenants } from './tenancy.ts';

/** How far the rewriting of one sealed column to the newest shape has come; what is finished is not looked at again. */
export const reshapings = pgTable(
  'reshapings',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    /** `table.column`. */
    subject: text('subject').notNull(),
    /** The version of the shape that rows are rewritten to. */
    version: integer('version').notNull(),
    /** The last row that was looked at, in the order of ids; null before the first. */
    doneUpTo: uuid('done_up_to'),
    finishedAt: instant('finished_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('reshapings_once').on(t.tenantId, t.subject, t.version),
  ],
);

plain(reshapings, 'Names a column and counts how far its rows were rewritten.');
