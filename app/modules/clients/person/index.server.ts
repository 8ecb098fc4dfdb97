export { clientLookups } from './client-lookups.server.ts';
export { placeOf, readPlace, type ClientPlace } from './client-place.server.ts';
export {
  personTold,
  readClientContacts,
  readClientPeople,
  type ClientContact,
  type ClientPerson,
} from './read-client-contacts.server.ts';
export {
  alikeColumn,
  nameColumns,
  unsealBirthDate,
  unsealFullName,
  unsealMark,
  unsealName,
  namedIn,
  readClientNames,
  type ClientName,
} from './read-client-names.server.ts';
export { clientResident } from './client-place.server.ts';
