export { lockTherapist } from './lock-therapist.server.ts';
export { readCachedSetUp, readProfiles, readProfilesForPage } from './read-profiles.server.ts';
export type { TherapistProfile } from './therapist-profile.ts';
export { readSigner } from './read-signer.server.ts';
export { readSupervisors } from './read-supervisors.server.ts';
export type { SupervisorsOn } from './read-supervisors.server.ts';
export { readListsByTherapist } from './lists-by-therapist.server.ts';
