export { changeEmergencyContact } from './change-emergency-contact.server.ts';
export { changeGuardian } from './change-guardian.server.ts';
export { changeInsurance } from './change-insurance.server.ts';
export { clientLookups } from './client-lookups.server.ts';
export { placeOf, readPlace, type ClientPlace } from './client-place.server.ts';
export { createClientRecord } from './create-client-record.server.ts';
export { moveHomeLocation } from './move-home-location.server.ts';
export { readClient, type ClientRecord } from './read-client.server.ts';
export { readClientContact } from './read-client-contact.server.ts';
export {
  nameColumns,
  openFullName,
  openName,
  readClientNames,
  type ClientName,
} from './read-client-names.server.ts';
export { updateClient } from './update-client.server.ts';
