export { cancelSeries } from './cancel-series.server.ts';
export { auditAll, findSeries } from './find-series.server.ts';
export { lockSeries, type LockedRow } from './lock-series.server.ts';
export { asHad, makeWay, placeAll, type NewPlace } from './place-series.server.ts';
export { readDaysWithout } from './read-days-without.server.ts';
export { readExtension } from './read-extension.server.ts';
export { readPlaceInSeries, type PlaceInSeries } from './read-place.server.ts';
export { cancelledBy, readSeries, seenAs, type BookedSeries, type SeriesRow } from './read-series.server.ts';
