export {
  isExpected,
  isToCome,
  readAppointment,
  readAppointments,
  readMatter,
  readSubject,
  type AppointmentMatter,
  type Matter,
} from './read-matter.server.ts';
export { believedByFormer, FORMER_READER, type FormerReader } from './former-readers.server.ts';
export { readersOf, type Told } from './readers-of.server.ts';
export { calledAbout, formerOf, onRecord, type OnRecord } from './whom-to-call.server.ts';
export { agreedFrom, selectTellings } from './read-tellings.server.ts';
export {
  readBelieved,
  readKnown,
  readKnownOfEach,
  untoldIn,
  type KnownByClient,
  type KnownOfClient,
  type Addressed,
} from './read-known.server.ts';
