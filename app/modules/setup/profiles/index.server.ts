export { addLicence } from './add-licence.server.ts';
export { changeLicence, endLicence } from './change-licence.server.ts';
export { changeProfile } from './change-profile.server.ts';
export { changeSkills } from './change-skills.server.ts';
export { makeProfile } from './make-profile.server.ts';
export {
  readLicence,
  readProfile,
  readSkillsForm,
  THERAPIST_FACTS,
  type ShownProfile,
} from './read-profile.server.ts';
