export { changeAccompanying } from './change-accompanying.server.ts';
export { prepareAccompanying } from './prepare-accompanying.server.ts';
export { addToSeries, removeFromSeries } from './change-attendance.server.ts';
export { prepareJoining, prepareLeaving, type PreparedAttendance } from './prepare-attendance.server.ts';
