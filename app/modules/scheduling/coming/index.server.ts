export { readComingAt, readStranded } from './read-coming-at.server.ts';
export { readComingSessions } from './read-coming-sessions.server.ts';
