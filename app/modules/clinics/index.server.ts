export { changeLimits } from './change-limits.server.ts';
export { changeStatus } from './change-status.server.ts';
export { doStep } from './do-step.server.ts';
export { listClinics, readClinic, type ClinicRow } from './list-clinics.server.ts';
export { startProvisioning } from './start-provisioning.server.ts';
export { readSteps } from './steps/step-rows.server.ts';
export { tryStep } from './try-step.server.ts';
export { getProvisioning, useProvisioning } from './use-provisioning.server.ts';
export type { Decider } from './decide.server.ts';
