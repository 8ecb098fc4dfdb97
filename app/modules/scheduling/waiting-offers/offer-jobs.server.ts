import { jobRow } from '#jobs/contracts/enqueue.server.ts';
import { tellOffer, textOffer } from '#jobs/contracts/waiting-offers.ts';
import type { waitingOffers } from '#db/schema/scheduling-offers.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Makes the jobs by which somebody is told of an offer, or of its end: by e-mail, by text, by both, or by none. */
export function offerJobs(
  scope: Pick<Scope, 'tenant' | 'now' | 'newId'>,
  { id: offerId, way, textLookup }: Pick<typeof waitingOffers.$inferSelect, 'id' | 'way' | 'textLookup'>,
  news: 'offer' | 'offer-taken',
) {
  return [
    ...(way === 'email' ? [jobRow(scope, tellOffer, { offerId, news })] : []),
    ...(textLookup === null ? [] : [jobRow(scope, textOffer, { offerId, news })]),
  ];
}
