export { makeOffers, type OfferRefusal } from './make-offers.server.ts';
export { readLeftTime, type LeftTime } from './read-left-time.server.ts';
export {
  readOfferPage,
  type OfferPage,
  type ShownCandidate,
  type ShownFreedTime,
} from './read-offer-page.server.ts';
