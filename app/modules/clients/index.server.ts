export { assignPrimaryTherapist } from './assign-primary-therapist.server.ts';
export { careTeamClientIds, isOnCareTeam, mayReachClient } from './care-team.server.ts';
export { lockClient } from './lock-client.server.ts';
export { readClientContact, type ClientContact } from './read-client-contact.server.ts';
export { readClientNames, type ClientName } from './read-client-names.server.ts';
export { readClientOptions } from './read-client-options.server.ts';
export { readMatchInputs, type MatchInputs } from './read-match-inputs.server.ts';
export { readCaseload } from './read-caseload.server.ts';
export type { CaseloadClient } from './read-caseload.server.ts';
