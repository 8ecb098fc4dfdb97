export { addToSeries, removeFromSeries } from './change-attendance.server.ts';
export { prepareJoining, prepareLeaving, type PreparedAttendance } from './prepare-attendance.server.ts';
