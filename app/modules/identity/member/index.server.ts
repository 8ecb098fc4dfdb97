export { changePlaces, readMemberPlaces } from './change-places.server.ts';
export { findOrMakeAccount } from './find-or-make-account.server.ts';
export { listSignIns, SIGN_INS_PAGE } from './list-sign-ins.server.ts';
export { readSupervisorChoices, type SupervisorChoice } from './read-supervisor-choices.server.ts';
