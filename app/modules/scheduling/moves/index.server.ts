export { findRoomsAgain } from './find-rooms-again.server.ts';
export { whyNotAgain, type AgainstIt } from './why-not-again.server.ts';
export { moveAppointment, type MoveRefusal } from './move-appointment.server.ts';
export { isLostRace, placeAppointment, takeTurn, type Misplaced } from './place-appointment.server.ts';
export { findStanding, readMovePage, readMoveQuery, type Standing } from './read-move-page.server.ts';
export { swapRooms, type SwapRefusal } from './swap-rooms.server.ts';
export { undoMove } from './undo-move.server.ts';
export { resolveMove, type MoveTo, type UnresolvedMove } from './resolve-move.server.ts';
