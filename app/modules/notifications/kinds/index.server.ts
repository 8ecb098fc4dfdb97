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
export {
  believedByFormer,
  FORMER_READER,
  isForAnother,
  readerOf,
  type FormerReader,
} from './former-readers.server.ts';
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
