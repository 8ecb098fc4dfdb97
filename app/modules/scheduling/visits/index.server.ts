export { readBookedBetween, type BookedAlready, type WithBooked } from './read-booked-between.server.ts';
export { readVisitsOfClient } from './read-visits.server.ts';
