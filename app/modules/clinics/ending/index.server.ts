export { cancelClinic } from './cancel-clinic.server.ts';
export { exportClinic, type Exported } from './export-clinic.server.ts';
export { proveShredded } from './prove-shredded.server.ts';
export { readEnding, type Ending } from './read-ending.server.ts';
export { shredClinic } from './shred-clinic.server.ts';
