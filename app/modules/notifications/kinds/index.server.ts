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
export { agreedFrom, selectTellings } from './read-tellings.server.ts';
export {
  readBelieved,
  readKnown,
  readKnownOfEach,
  replacedIn,
  type KnownByClient,
  type Addressed,
} from './read-known.server.ts';
