export { changeEmergencyContact } from './change-emergency-contact.server.ts';
export { changeGuardian } from './change-guardian.server.ts';
export { changeInsurance } from './change-insurance.server.ts';
export { createClientRecord } from './create-client-record.server.ts';
export { moveHomeLocation } from './move-home-location.server.ts';
export { readClient, type ClientRecord } from './read-client.server.ts';
export { updateClient } from './update-client.server.ts';
