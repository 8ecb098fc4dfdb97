export { answerLinkedOffer, findLinkedOffer, type LinkedOffer } from './linked-offer.server.ts';
export { offerLink } from './offer-link.server.ts';
export { readOffersForMessage, type OfferForMessage } from './read-offers-for-message.server.ts';
export { readOfferedTimes, whichTimes, type Offer, type OfferedTime } from './read-offered-times.server.ts';
export { acceptOffer, callAboutOffer, declineOffer, withdrawOffers } from './settle-offer.server.ts';
export { auditOfferedTo, readOffer, type OfferToSettle } from './read-offer.server.ts';
export { listOfferedTimes, type ListedOfferedTime } from './list-offered-times.server.ts';
export { readTakenByLink } from './read-taken-by-link.server.ts';
export { readOfferReport, type OfferReport } from './read-report.server.ts';
