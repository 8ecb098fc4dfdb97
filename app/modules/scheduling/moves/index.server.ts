export { moveAppointment, type MoveRefusal } from './move-appointment.server.ts';
export { readMovePage, type MovePage } from './read-move-page.server.ts';
export { undoMove } from './undo-move.server.ts';
