import { and, asc, desc, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns, unsealName, type ClientName } from '#app/modules/clients/person/index.server.ts';
import { stateOfOffer, stateOfTime, type OfferedTimeState, type OfferState } from './offer.ts';

/** One offer of a time, as its page lists it. */
export interface Offer {
  readonly id: string;
  readonly entryId: string;
  readonly client: ClientName;
  readonly service: string;
  readonly way: 'email' | 'phone';
  readonly state: OfferState;
  readonly settledAt: Date | null;
}

/** A freed time that was offered, and to whom. */
export interface OfferedTime {
  readonly id: string;
  readonly offeredAt: Date;
  readonly offeredUntil: Date;
  readonly state: OfferedTimeState;
  readonly bookedAppointmentId: string | null;
  readonly offers: readonly Offer[];
}

/** Reads how often the time of a cancelled appointment was offered, the newest first: one query. */
export async function readOfferedTimes(
  scope: Scope,
  freedAppointmentId: string,
): Promise<readonly OfferedTime[]> {
  const { tx, tenant, now } = scope;
  const rows = await tx
    .select({
      time: {
        id: offeredTimes.id,
        offeredAt: offeredTimes.offeredAt,
        offeredUntil: offeredTimes.offeredUntil,
        state: offeredTimes.state,
        bookedAppointmentId: offeredTimes.bookedAppointmentId,
      },
      id: waitingOffers.id,
      entryId: waitingOffers.entryId,
      way: waitingOffers.way,
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
    .where(and(eq(offeredTimes.tenantId, tenant.id), eq(offeredTimes.freedAppointmentId, freedAppointmentId)))
    .orderBy(desc(offeredTimes.offeredAt), asc(waitingOffers.id));
  return [...Map.groupBy(rows, ({ time }) => time.id).values()].flatMap((ofOne) => {
    const [first] = ofOne;
    if (first === undefined) return [];
    const state = stateOfTime(first.time, now);
    const offers = ofOne.map(({ time: _, client, ...offer }) => ({
      ...offer,
      state: stateOfOffer(offer.state, state),
      client: unsealName(scope, client),
    }));
    return [{ ...first.time, state, offers }];
  });
}
