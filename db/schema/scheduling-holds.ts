import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, id, instant, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { offeredTimes } from './scheduling-offers.ts';
import { locations, rooms, services } from './tenancy.ts';
import { therapists } from './therapists.ts';

/**
 * Times that somebody keeps for a few minutes, while on the phone; for whom, nobody writes down; and times that are offered to the
 * waiting list. The clock of the database says when a hold begins and ends. Exclusion constraints and triggers in the migration let no live hold and no live appointment
 * overlap for a therapist or a room, and one account has one hold at most (docs/decisions/258).
 */
export const holds = pgTable(
  'holds',
  {
    tenantId: tenantId(),
    id: id(),
    /** Who holds it; null where it is offered to the waiting list. */
    accountId: uuid('account_id').references(() => accounts.id),
    offeredTimeId: uuid('offered_time_id'),
    therapistId: uuid('therapist_id').notNull(),
    locationId: uuid('location_id').notNull(),
    roomId: uuid('room_id'),
    serviceId: uuid('service_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    heldAt: instant('held_at')
      .notNull()
      .default(sql`now()`),
    heldUntil: instant('held_until')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    belongsTo(t.tenantId, t.roomId, rooms),
    belongsTo(t.tenantId, t.serviceId, services),
    belongsTo(t.tenantId, t.offeredTimeId, offeredTimes),
    index('holds_by_therapist').on(t.tenantId, t.therapistId, t.startsAt),
    index('holds_by_location').on(t.tenantId, t.locationId, t.startsAt),
    index('holds_by_room').on(t.tenantId, t.roomId),
    index('holds_by_service').on(t.tenantId, t.serviceId),
    index('holds_by_offered_time').on(t.tenantId, t.offeredTimeId),
    check('holds_order', sql.raw('ends_at > starts_at')),
    check(
      'holds_at_most',
      sql.raw(
        "held_until - held_at <= case when account_id is null then interval '24 hours' else interval '10 minutes' end",
      ),
    ),
    check('holds_whose', sql.raw('num_nonnulls(account_id, offered_time_id) > 0')),
  ],
);

const CALENDAR = 'The calendar shows it to everybody who books; it names no client.';

plain(holds, { startsAt: CALENDAR, endsAt: CALENDAR, heldAt: CALENDAR, heldUntil: CALENDAR });
