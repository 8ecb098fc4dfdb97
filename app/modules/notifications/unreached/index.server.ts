export { carryUnreached } from './carry-unreached.server.ts';
export { isOfKind } from './ledger-kind.server.ts';
export { readEndOfOffer, type EndOfOffer } from './read-end-of-offer.server.ts';
export { readOffersToCall, type OfferToCall } from './read-offers-to-call.server.ts';
export { countUnsent, selectUnsent, selectUnsentClients, type AboutUnsent } from './select-unsent.server.ts';
export { unsentIn } from './unsent-in.server.ts';
export {
  answeringToday,
  calledAbout,
  formerOf,
  isCalledAnyway,
  onRecord,
  resendFaultOf,
  untoldToday,
  type OnRecord,
  type UntoldToday,
} from './whom-to-call.server.ts';
