export { readTimetables } from './read-timetables.server.ts';
export type { TherapistTimes, Timetables } from './read-timetables.server.ts';
