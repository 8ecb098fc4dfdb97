export { readComingSessions } from './read-coming-sessions.server.ts';
