export { readSigner } from './read-signer.server.ts';
export type { Signer } from './read-signer.server.ts';
export { readSupervisors } from './read-supervisors.server.ts';
