export {
  isExpected,
  isToCome,
  readAppointment,
  readMatter,
  readSubject,
  type AppointmentMatter,
  type Matter,
} from './read-matter.server.ts';
export { agreedFrom, selectTellings } from './read-tellings.server.ts';
export { readBelieved, readKnown, replacedIn, type KnownByClient } from './read-known.server.ts';
