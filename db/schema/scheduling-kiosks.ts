import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, createdAt, id, instant, tenantId } from './columns.ts';
import { kiosks } from './identity-kiosks.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { appointments } from './scheduling.ts';

const HAS_NEWS = '(has_new_phone or has_new_address or has_new_insurance or has_other_news)';
/** What was said to have changed waits for the front desk. */
export const VISIT_IS_OPEN = `dealt_with_at is null and ${HAS_NEWS}`;
/** Nothing is to be done with a visit any more: nothing was said to have changed, or the front desk has dealt with it. */
export const VISIT_IS_OVER = `(dealt_with_at is not null or not ${HAS_NEWS})`;
/** Since when, for a visit of which that holds. Under row-level security, no index is asked by `coalesce`: it may leak what it reads. */
export const VISIT_OVER_AT = '(case when dealt_with_at is null then created_at else dealt_with_at end)';

/** Somebody who was found at a kiosk: for whom, whether they checked in, and what they said has changed. */
export const kioskVisits = pgTable(
  'kiosk_visits',
  {
    tenantId: tenantId(),
    id: id(),
    kioskId: uuid('kiosk_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** The first of the appointments that it was about; null until somebody confirmed who they are. */
    appointmentId: uuid('appointment_id'),
    /** Whether the client had been checked in before. */
    wasHere: boolean('was_here').notNull(),
    endedAt: instant('ended_at'),
    hasNewPhone: boolean('has_new_phone').notNull().default(false),
    hasNewAddress: boolean('has_new_address').notNull().default(false),
    hasNewInsurance: boolean('has_new_insurance').notNull().default(false),
    hasOtherNews: boolean('has_other_news').notNull().default(false),
    /** When the front desk had dealt with what has changed. */
    dealtWithAt: instant('dealt_with_at'),
    dealtWithBy: uuid('dealt_with_by').references(() => accounts.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.kioskId, kiosks),
    belongsTo(t.tenantId, t.clientId, clients),
    belongsTo(t.tenantId, t.appointmentId, appointments),
    index('kiosk_visits_by_kiosk').on(t.tenantId, t.kioskId, t.createdAt),
    index('kiosk_visits_by_client').on(t.tenantId, t.clientId),
    index('kiosk_visits_by_appointment').on(t.tenantId, t.appointmentId),
    index('kiosk_visits_open').on(t.tenantId, t.endedAt).where(sql.raw(VISIT_IS_OPEN)),
    index('kiosk_visits_over').on(t.tenantId, sql.raw(VISIT_OVER_AT)).where(sql.raw(VISIT_IS_OVER)),
  ],
);

plain(kioskVisits, {
  wasHere: 'Whether the client had been checked in before: it says no more than the appointment’s history.',
  endedAt: 'When the visit of the kiosk ended.',
  hasNewPhone: 'The front desk’s list is read by it: only that something has changed, never what it is now.',
  hasNewAddress: 'As the phone: only that it has changed.',
  hasNewInsurance: 'As the phone: only that it has changed.',
  hasOtherNews: 'As the phone: only that something has changed.',
  dealtWithAt: 'The front desk’s list is read by it.',
});
