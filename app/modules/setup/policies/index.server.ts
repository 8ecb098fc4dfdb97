export { changeClinic } from './change-clinic.server.ts';
export { lockSettings } from './lock-settings.server.ts';
export { changePolicies } from './change-policies.server.ts';
export { readPoliciesPage, readSettings } from './read-policies.server.ts';
export type { PolicyVersion } from './read-policies.server.ts';
