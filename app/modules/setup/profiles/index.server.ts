export { addLicence } from './add-licence.server.ts';
export { changeProfile } from './change-profile.server.ts';
export { makeProfile } from './make-profile.server.ts';
export { readProfile, type ShownProfile } from './read-profile.server.ts';
