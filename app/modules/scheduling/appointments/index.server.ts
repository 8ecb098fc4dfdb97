export { actsOn } from './acts-on.server.ts';
export { readAppointment } from './read-appointment.server.ts';
export { readAppointmentsForMessage } from './read-appointment-for-message.server.ts';
export {
  type ListedAppointment,
  type ListedClient,
  auditList,
  listAppointments,
} from './list-appointments.server.ts';
export { findAppointment, type Attendee, type FoundAppointment } from './find-appointment.server.ts';
export { changeRow, recordChange, type Change } from './record-change.server.ts';
export type { AppointmentChange, AppointmentDetails, Had } from './read-appointment.server.ts';
