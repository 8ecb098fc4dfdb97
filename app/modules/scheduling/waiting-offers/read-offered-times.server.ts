import { and, asc, desc, eq, isNull, notInArray, sql } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns, unsealName, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { isId } from '#app/platform/new-id.ts';
import type { AskedTime } from './asked-time.ts';
import { stateOfOffer, stateOfTime, type OfferedTimeState, type OfferState } from './offer.ts';

/** One offer of a time, as its page lists it. */
export interface Offer {
  readonly id: string;
  readonly entryId: string;
  readonly client: ClientName;
  readonly service: string;
  readonly way: 'email' | 'phone' | 'text' | 'both';
  readonly state: OfferState;
  readonly settledAt: Date | null;
}

/** A time that was offered, and to whom. */
export interface OfferedTime {
  readonly id: string;
  readonly therapistId: string;
  readonly startsAt: Date;
  readonly offeredAt: Date;
  readonly offeredUntil: Date;
  readonly state: OfferedTimeState;
  readonly bookedAppointmentId: string | null;
  /** Whoever accepted has it still. */
  readonly isBooked: boolean;
  readonly offers: readonly Offer[];
}

/**
 * Reads how often a free time was offered, or each time that an appointment gave up, the newest first: one query. None for an address
 * that names none.
 */
export async function readOfferedTimes(scope: Scope, asked: AskedTime): Promise<readonly OfferedTime[]> {
  const { tx, tenant, now } = scope;
  const isAsked = whichTimes(asked);
  if (isAsked === null) return [];
  const rows = await tx
    .select({
      time: {
        id: offeredTimes.id,
        therapistId: offeredTimes.therapistId,
        startsAt: offeredTimes.startsAt,
        offeredAt: offeredTimes.offeredAt,
        offeredUntil: offeredTimes.offeredUntil,
        state: offeredTimes.state,
        bookedAppointmentId: offeredTimes.bookedAppointmentId,
        isBooked: sql<boolean>`exists (select from ${appointments} where ${and(
          eq(appointments.tenantId, offeredTimes.tenantId),
          eq(appointments.id, offeredTimes.bookedAppointmentId),
          eq(appointments.therapistId, offeredTimes.therapistId),
          eq(appointments.startsAt, offeredTimes.startsAt),
          notInArray(appointments.status, [...FREED_STATUSES]),
        )})`,
      },
      id: waitingOffers.id,
      entryId: waitingOffers.entryId,
      way: waitingOffers.way,
      textLookup: waitingOffers.textLookup,
      state: waitingOffers.state,
      settledAt: waitingOffers.settledAt,
      service: services.name,
      client: { id: clients.id, ...nameColumns },
    })
    .from(offeredTimes)
    .innerJoin(
      waitingOffers,
      and(
        eq(waitingOffers.tenantId, offeredTimes.tenantId),
        eq(waitingOffers.offeredTimeId, offeredTimes.id),
      ),
    )
    .innerJoin(
      clients,
      and(eq(clients.tenantId, waitingOffers.tenantId), eq(clients.id, waitingOffers.clientId)),
    )
    .innerJoin(
      services,
      and(eq(services.tenantId, waitingOffers.tenantId), eq(services.id, waitingOffers.serviceId)),
    )
    .where(and(eq(offeredTimes.tenantId, tenant.id), isAsked))
    .orderBy(desc(offeredTimes.offeredAt), asc(waitingOffers.id));
  return [...Map.groupBy(rows, ({ time }) => time.id).values()].flatMap((ofOne) => {
    const [first] = ofOne;
    if (first === undefined) return [];
    const state = stateOfTime(first.time, now);
    const offers = ofOne.map(({ time: _, client, textLookup, ...offer }) => ({
      ...offer,
      way: textLookup === null ? offer.way : offer.way === 'email' ? ('both' as const) : ('text' as const),
      state: stateOfOffer(offer.state, state),
      client: unsealName(scope, client),
    }));
    return [{ ...first.time, state, offers }];
  });
}

/** Selects the offered times that an address names; null for an address that names none. */
export function whichTimes({ appointmentId, therapistId, at }: AskedTime) {
  const { startsAt, freedAppointmentId } = offeredTimes;
  if (appointmentId !== undefined) return isId(appointmentId) ? eq(freedAppointmentId, appointmentId) : null;
  if (!isId(therapistId) || at === null) return null;
  return and(eq(startsAt, at), eq(offeredTimes.therapistId, therapistId), isNull(freedAppointmentId));
}
