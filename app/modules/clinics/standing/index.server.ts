export { changeLimits } from './change-limits.server.ts';
export { changeTextNumber } from './change-text-number.server.ts';
export { changeStatus } from './change-status.server.ts';
export { decide, no, type Decider } from './decide.server.ts';
export { listClinics, readClinic, readClinicNames, type ClinicRow } from './list-clinics.server.ts';
