import { and, desc, eq, inArray, type SQLWrapper } from 'drizzle-orm';
import { offeredTimes, waitingOffers } from '#db/schema/scheduling-offers.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { stateOfOffer, stateOfTime, type OfferState } from './offer.ts';
import { offerLink } from './offer-link.server.ts';

/** The newest offer of an entry, as its messages tell of it. */
export interface OfferForMessage {
  readonly id: string;
  readonly entryId: string;
  readonly clientId: string;
  /** The number of the offer among those of its entry. */
  readonly number: number;
  readonly state: OfferState;
  readonly startsAt: Date;
  readonly offeredUntil: Date;
  readonly location: {
    readonly name: string;
    readonly address: string;
    readonly phone: string;
    readonly zone: string;
  };
  readonly isVideo: boolean;
  /** The number to which it is told by text too (`textLookup`); null where it is not. */
  readonly textLookup: string | null;
  /** Of the link by which the offer is answered. */
  readonly token: string;
}

/** Reads the newest offer of each of these entries of the waiting list; `entryIds` may be a query that selects them. */
export async function readOffersForMessage(
  scope: Scope,
  entryIds: readonly string[] | SQLWrapper,
): Promise<OfferForMessage[]> {
  const { tx, tenant, now } = scope;
  const rows = await tx
    .selectDistinctOn([waitingOffers.entryId], {
      id: waitingOffers.id,
      entryId: waitingOffers.entryId,
      clientId: waitingOffers.clientId,
      number: waitingOffers.number,
      state: waitingOffers.state,
      time: {
        state: offeredTimes.state,
        startsAt: offeredTimes.startsAt,
        offeredUntil: offeredTimes.offeredUntil,
      },
      location: {
        name: locations.name,
        address: locations.address,
        phone: locations.phone,
        zone: locations.zone,
      },
      modality: services.modality,
      textLookup: waitingOffers.textLookup,
    })
    .from(waitingOffers)
    .innerJoin(
      offeredTimes,
      and(
        eq(offeredTimes.tenantId, waitingOffers.tenantId),
        eq(offeredTimes.id, waitingOffers.offeredTimeId),
      ),
    )
    .innerJoin(
      locations,
      and(eq(locations.tenantId, offeredTimes.tenantId), eq(locations.id, offeredTimes.locationId)),
    )
    .innerJoin(
      services,
      and(eq(services.tenantId, waitingOffers.tenantId), eq(services.id, waitingOffers.serviceId)),
    )
    .where(and(eq(waitingOffers.tenantId, tenant.id), inArray(waitingOffers.entryId, entryIds)))
    .orderBy(waitingOffers.entryId, desc(waitingOffers.number));
  return rows.map(({ time, modality, ...row }) => ({
    ...row,
    state: stateOfOffer(row.state, stateOfTime(time, now)),
    ...{ startsAt: time.startsAt, offeredUntil: time.offeredUntil },
    isVideo: modality === 'telehealth',
    token: offerLink(scope, row.id).token,
  }));
}
