export { bookSeries, preparedOf } from './book-series.server.ts';
export type { SeriesInput } from './prepare-series.server.ts';
export { readSeriesPage, type SeriesPage } from './read-series-page.server.ts';
