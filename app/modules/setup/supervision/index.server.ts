export { changeSupervisors } from './change-supervisors.server.ts';
export { keepPromisedSupervision } from './keep-promise.server.ts';
export { readSupervisors, type SupervisorsPage } from './read-supervisors.server.ts';
