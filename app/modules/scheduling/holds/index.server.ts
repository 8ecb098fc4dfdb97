export { findHolds, listHolds, type ShownHold } from './list-holds.server.ts';
export { holdTime, type HoldRefusal } from './hold-time.server.ts';
export { actAsHolder } from './act-as-holder.server.ts';
export { takenByHolds } from './taken-by-holds.server.ts';
export { endOffers, lockOffers } from './end-offers.server.ts';
export { releaseHold } from './release-hold.server.ts';
