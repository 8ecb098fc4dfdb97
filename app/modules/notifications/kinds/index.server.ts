export {
  isExpected,
  isToCome,
  readAppointment,
  readMatter,
  readSubject,
  type AppointmentMatter,
  type Matter,
} from './read-matter.server.ts';
export { readKnown, type KnownByClient } from './read-known.server.ts';
