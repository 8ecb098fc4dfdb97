export { readTimetables } from './read-timetables.server.ts';
export type { TherapistTimes, Timetables } from './read-timetables.server.ts';
export { lockTherapist } from './lock-therapist.server.ts';
export { readCandidates, readTherapist } from './read-candidates.server.ts';
export { readTherapistNames } from './read-therapist-names.server.ts';
export { readTherapistOptions } from './read-therapist-options.server.ts';
export type { TherapistOption } from './read-therapist-options.server.ts';
export type { TherapistName, TherapistProfile } from './therapist-profile.ts';
