export { moveAppointment, type MoveRefusal } from './move-appointment.server.ts';
export { isLostRace, takeTurn } from './place-appointment.server.ts';
export { readMovePage } from './read-move-page.server.ts';
export { undoMove } from './undo-move.server.ts';
