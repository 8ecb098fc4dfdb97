export { cancelAppointment } from './cancel-appointment.server.ts';
export { checkInClient } from './check-in-client.server.ts';
export { completeAppointment, startSession } from './step-through-session.server.ts';
export { markNoShow } from './mark-no-show.server.ts';
export { moveAppointment, type MoveRefusal } from './move-appointment.server.ts';
export { actsOn, recordChange } from './record-change.server.ts';
export { readAppointment, type AppointmentChange } from './read-appointment.server.ts';
export {
  readAppointmentForMessage,
  type AppointmentForMessage,
} from './read-appointment-for-message.server.ts';
export { readCancellationPage } from './read-cancellation-page.server.ts';
export { readMovePage, type MovePage } from './read-move-page.server.ts';
export { findBlockers } from './find-blockers.server.ts';
export { type ListedAppointment, auditList, listAppointments } from './list-appointments.server.ts';
export { undoMove } from './undo-move.server.ts';
export { readUpcomingOfClient } from './read-upcoming.server.ts';
