export { readBookedBetween, type WithBooked } from './read-booked-between.server.ts';
export { readVisitsOfClient } from './read-visits.server.ts';
