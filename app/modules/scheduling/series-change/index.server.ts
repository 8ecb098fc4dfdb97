export { changeSeries, preparedChangeOf } from './change-series.server.ts';
export { readChangePage, type ChangePage, type ChangeRow } from './read-change-page.server.ts';
