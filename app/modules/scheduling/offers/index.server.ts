export { findBlockers } from './find-blockers.server.ts';
export { findBusyPeople, nameTherapists, type BusyPeople } from './find-busy-people.server.ts';
export { isTakenAlready } from './is-taken-already.server.ts';
export { readFirstOpenings, type Opening } from './read-first-openings.server.ts';
export { offerTherapists, type OfferedTherapists } from './offer-therapists.server.ts';
export { shareReading } from './share-reading.server.ts';
