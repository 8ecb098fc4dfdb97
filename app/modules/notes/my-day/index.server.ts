export { readAwaitingCosignature } from './read-awaiting-cosignature.server.ts';
export { readMyCaseload } from './read-my-caseload.server.ts';
export { readMyDay } from './read-my-day.server.ts';
export { readUnsignedSessions } from './read-unsigned-sessions.server.ts';
export { countUnsignedSessions } from './count-unsigned-sessions.server.ts';
export { countOverdue, listOverdue, type OverdueSession } from './list-overdue.server.ts';
