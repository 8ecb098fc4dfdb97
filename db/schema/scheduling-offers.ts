import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients.ts';
import { belongsTo, id, instant, lookup, oneOf, tenantId } from './columns.ts';
import { accounts } from './identity.ts';
import { plain } from './plain.ts';
import { waitingListEntries } from './scheduling-waiting.ts';
import { appointments } from './scheduling.ts';
import { locations, services } from './tenancy.ts';
import { therapists } from './therapists.ts';

export const OFFERED_TIME_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export const OFFER_STATES = ['open', 'accepted', 'declined', 'taken', 'withdrawn'] as const;
export const OFFER_WAYS = ['email', 'phone'] as const;

/**
 * Times that are offered to the waiting list, each until an hour; offered once more, a time has a row more. An open one
 * whose `offered_until` is over is over too, whatever its state says. `holds` keeps the time meanwhile (docs/decisions/272).
 */
export const offeredTimes = pgTable(
  'offered_times',
  {
    tenantId: tenantId(),
    id: id(),
    /** The appointment that was cancelled, or moved away from this time; null where the time was free before. */
    freedAppointmentId: uuid('freed_appointment_id'),
    therapistId: uuid('therapist_id').notNull(),
    locationId: uuid('location_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    offeredBy: uuid('offered_by')
      .notNull()
      .references(() => accounts.id),
    offeredAt: instant('offered_at').notNull(),
    offeredUntil: instant('offered_until').notNull(),
    state: text('state', { enum: OFFERED_TIME_STATES }).notNull().default('open'),
    /** The appointment of whoever accepted. */
    bookedAppointmentId: uuid('booked_appointment_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.freedAppointmentId, appointments),
    belongsTo(t.tenantId, t.therapistId, therapists),
    belongsTo(t.tenantId, t.locationId, locations),
    belongsTo(t.tenantId, t.bookedAppointmentId, appointments),
    index('offered_times_by_freed').on(t.tenantId, t.freedAppointmentId, t.offeredAt),
    index('offered_times_by_start').on(t.tenantId, t.startsAt),
    index('offered_times_by_therapist').on(t.tenantId, t.therapistId),
    index('offered_times_by_location').on(t.tenantId, t.locationId),
    index('offered_times_by_booked').on(t.tenantId, t.bookedAppointmentId),
    check('offered_times_order', sql.raw('ends_at > starts_at and offered_until <= starts_at')),
    check('offered_times_at_most', sql.raw("offered_until - offered_at <= interval '24 hours'")),
    check('offered_times_state', oneOf('state', OFFERED_TIME_STATES)),
    check('offered_times_booked', sql.raw("state <> 'accepted' or booked_appointment_id is not null")),
  ],
);

/** To whom of the waiting list an offered time is offered, and what became of it. */
export const waitingOffers = pgTable(
  'waiting_offers',
  {
    tenantId: tenantId(),
    id: id(),
    offeredTimeId: uuid('offered_time_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    clientId: uuid('client_id').notNull(),
    serviceId: uuid('service_id').notNull(),
    /** The number of the offer among those of its entry: messages are about the newest (docs/decisions/273). */
    number: integer('number').notNull(),
    way: text('way', { enum: OFFER_WAYS }).notNull(),
    /** The number to which it was told by text too, as `textLookup` hashes it; null where it was not. */
    textLookup: lookup('text_lookup'),
    /** SHA-256 of the link's secret. */
    tokenHash: text('token_hash').notNull(),
    state: text('state', { enum: OFFER_STATES }).notNull().default('open'),
    settledAt: instant('settled_at'),
    /** Who recorded the answer; null when it was given by the link. */
    settledBy: uuid('settled_by').references(() => accounts.id),
    /** When somebody was called last to say how it stands; null while nobody was. */
    calledAt: instant('called_at'),
    calledBy: uuid('called_by').references(() => accounts.id),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.offeredTimeId, offeredTimes),
    belongsTo(t.tenantId, t.entryId, waitingListEntries),
    belongsTo(t.tenantId, t.clientId, clients),
    belongsTo(t.tenantId, t.serviceId, services),
    unique('waiting_offers_once').on(t.tenantId, t.offeredTimeId, t.entryId),
    unique('waiting_offers_number').on(t.tenantId, t.entryId, t.number),
    unique('waiting_offers_token').on(t.tenantId, t.tokenHash),
    index('waiting_offers_by_client').on(t.tenantId, t.clientId),
    index('waiting_offers_by_service').on(t.tenantId, t.serviceId),
    index('waiting_offers_by_text')
      .on(t.tenantId, t.textLookup)
      .where(sql.raw("text_lookup is not null and state = 'open'")),
    check('waiting_offers_way', oneOf('way', OFFER_WAYS)),
    check('waiting_offers_state', oneOf('state', OFFER_STATES)),
    check('waiting_offers_called', sql.raw('num_nulls(called_at, called_by) in (0, 2)')),
    check('waiting_offers_settled', sql.raw("state = 'open' or settled_at is not null")),
  ],
);

/* Why columns may be plain. */

const LIST = 'Lists and the report read by it; it names nobody.';

plain(offeredTimes, {
  startsAt: LIST,
  endsAt: LIST,
  offeredAt: LIST,
  offeredUntil: 'An offer ends by it.',
  state: LIST,
});
plain(waitingOffers, {
  number: LIST,
  way: LIST,
  state: LIST,
  settledAt: LIST,
  calledAt: LIST,
  tokenHash: 'A hash of a random secret.',
});
