import { check, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant, oneOf, tenantId } from './columns.ts';
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

export const CACHED_SUBJECTS = ['clients', 'calendars'] as const;

/**
 * Versions of what processes cache of a clinic. Triggers (migration 0015) give a row a new random version in the
 * transaction that changes what the row is about. A part has as many rows as writers have ever changed it at once, so
 * that no writer waits for another.
 */
export const cacheVersions = pgTable(
  'cache_versions',
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    subject: text('subject', { enum: CACHED_SUBJECTS }).notNull(),
    /** For the clients it is the last digit of a client's id; for the calendars it is a therapist's id. */
    part: text('part').notNull(),
    version: uuid('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.subject, t.part, t.id] }),
    check('cache_versions_subject', oneOf('subject', CACHED_SUBJECTS)),
  ],
);

/* Why columns may be plain. */

plain(reshapings, 'Names a column and counts how far its rows were rewritten.');

plain(cacheVersions, 'Random versions, and which part of the clinic’s rows each is of.');
