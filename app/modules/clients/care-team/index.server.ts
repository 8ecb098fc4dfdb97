export { activateClient } from './activate-client.server.ts';
export { assignPrimaryTherapist } from './assign-primary-therapist.server.ts';
export { careTeamClientIds, caresFor, mayReachClient, whereCaredFor } from './care-team.server.ts';
export { lockClient } from './lock-client.server.ts';
export { readCareTeam } from './read-care-team.server.ts';
export { readCaseload } from './read-caseload.server.ts';
export { readPrimaryTherapist } from './read-primary-therapist.server.ts';
