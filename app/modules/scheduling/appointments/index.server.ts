export { cancelAppointment } from './cancel-appointment.server.ts';
export { actsOn } from './record-change.server.ts';
export { readAppointment } from './read-appointment.server.ts';
export {
  readAppointmentForMessage,
  type AppointmentForMessage,
} from './read-appointment-for-message.server.ts';
export { readCancellationPage } from './read-cancellation-page.server.ts';
export { findBlockers } from './find-blockers.server.ts';
export { type ListedAppointment, type ListedClient, auditList } from './list-appointments.server.ts';
export { readUpcomingOfClient } from './read-upcoming.server.ts';
export { takeDayStep } from './take-day-step.server.ts';
export { findAppointment, type FoundAppointment } from './find-appointment.server.ts';
export { recordMove } from './record-change.server.ts';
export type { AppointmentDetails } from './read-appointment.server.ts';
