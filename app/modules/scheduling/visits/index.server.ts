export { readVisitsOfClient } from './read-visits.server.ts';
