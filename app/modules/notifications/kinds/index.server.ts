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
export { readersOf, type Told } from './readers-of.server.ts';
export {
  calledAbout,
  formerOf,
  onRecord,
  resendFaultOf,
  type OnRecord,
  untoldToday,
  type UntoldToday,
} from './whom-to-call.server.ts';
export { agreedFrom, selectTellings } from './read-tellings.server.ts';
export {
  readBelieved,
  readKnown,
  readKnownOfEach,
  unsentIn,
  untoldIn,
  type KnownByClient,
  type KnownOfClient,
  type Addressed,
} from './read-known.server.ts';
