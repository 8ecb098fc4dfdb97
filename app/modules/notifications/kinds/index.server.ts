export type { Matter } from './matter.ts';
export { offerVersion } from './read-offer-matter.server.ts';
export {
  isExpected,
  isToCome,
  readAppointment,
  readAppointments,
  readMatter,
  readSubject,
  type AppointmentMatter,
} from './read-matter.server.ts';
export { believedByFormer, type FormerReader } from './former-readers.server.ts';
export { isForAnother, isToldTo, readersOf, type Told } from './readers-of.server.ts';
export { agreedFrom, selectTellings } from './read-tellings.server.ts';
export {
  formersIn,
  knowingIn,
  readBelieved,
  readKnown,
  readKnownOfEach,
  untoldIn,
  type KnownByClient,
  type KnownOfClient,
  type Addressed,
} from './read-known.server.ts';
