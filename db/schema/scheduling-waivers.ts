import { index, integer, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, id, instant, sealed, tenantId } from './columns.ts';
import { clients } from './clients.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { appointments } from './scheduling.ts';

/**
 * Late cancellations and no-shows that were waived, and waivers that were taken back; rows are only added. A row is of the one
 * version that it gave its appointment: whatever changes the appointment later ends a waiver (docs/decisions/265).
 */
export const lateWaivers = pgTable(
  'late_waivers',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    appointmentVersion: integer('appointment_version').notNull(),
    /** Why it was waived; null: the waiver was taken back. */
    reason: sealed('reason'),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => accounts.id),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.appointmentId, appointments),
    unique('late_waivers_version').on(t.tenantId, t.appointmentId, t.appointmentVersion),
  ],
);

/**
 * Late removals and no-shows of one client of several that were waived, and waivers that were taken back; rows are only added. Which
 * holds, the row of the client names (docs/decisions/286, 314).
 */
export const removalWaivers = pgTable(
  'removal_waivers',
  {
    tenantId: tenantId(),
    id: id(),
    appointmentId: uuid('appointment_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** Why it was waived; null: the waiver was taken back. */
    reason: sealed('reason'),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => accounts.id),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.appointmentId, appointments),
    belongsTo(t.tenantId, t.clientId, clients),
    index('removal_waivers_by_appointment').on(t.tenantId, t.appointmentId, t.changedAt),
    index('removal_waivers_by_client').on(t.tenantId, t.clientId),
  ],
);

plain(lateWaivers, {
  appointmentVersion: 'Counts leave out what it says; the reason is sealed.',
  changedAt: 'The history of an appointment is read in its order.',
});

plain(removalWaivers, {
  changedAt: 'The history of an appointment is read in its order.',
});
