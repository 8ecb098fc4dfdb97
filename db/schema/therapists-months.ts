import { integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, id, tenantId } from './columns.ts';
import { plain } from './plain.ts';
import { specializations } from './therapists.ts';

/**
 * How a specialization stood when a month was last counted: counts that cannot be had later, because who took how many more clients,
 * and who left while waiting, is not kept elsewhere (docs/decisions/230). The job alone writes them, those of the month that runs.
 */
export const specializationMonths = pgTable(
  'specialization_months',
  {
    tenantId: tenantId(),
    id: id(),
    specializationId: uuid('specialization_id').notNull(),
    /** By the clinic's calendar, `YYYY-MM`. */
    month: text('month').notNull(),
    /** Clients who need it, without a primary therapist and with one. */
    waiting: integer('waiting').notNull(),
    inCare: integer('in_care').notNull(),
    /** Active therapists who have it, and how many more clients they take together. */
    therapists: integer('therapists').notNull(),
    openings: integer('openings').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('specialization_months_once').on(t.tenantId, t.specializationId, t.month),
    belongsTo(t.tenantId, t.specializationId, specializations),
  ],
);

plain(specializationMonths, 'Counts of a whole clinic: nobody is named, and no row leads to a client.');
