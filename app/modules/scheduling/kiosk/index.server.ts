export { checkInAtKiosk } from './check-in.server.ts';
export { dealWithNews, findVisit } from './deal-with-news.server.ts';
export { findArrival } from './find-arrival.server.ts';
export { purgeVisits } from './purge-visits.server.ts';
export { readArrival, readDeparture, type Arrival } from './read-arrival.server.ts';
export { readArrived, type Arrived } from './read-arrived.server.ts';
export { readKioskNews, type VisitNews } from './read-news.server.ts';
export { leaveVisit } from './visits.server.ts';
