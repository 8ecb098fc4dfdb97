export { cancelSeries } from './cancel-series.server.ts';
export { readExtension } from './read-extension.server.ts';
export { readPlaceInSeries, type PlaceInSeries } from './read-place.server.ts';
export { cancelledBy, readSeries, type BookedSeries, type SeriesRow } from './read-series.server.ts';
