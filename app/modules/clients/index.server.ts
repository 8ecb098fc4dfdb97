export { isOnCareTeam } from './is-on-care-team.server.ts';
export { readCaseload } from './read-caseload.server.ts';
export type { CaseloadClient } from './read-caseload.server.ts';
export { readClientNames } from './read-client-names.server.ts';
