export { enterSession } from './enter-session.server.ts';
export { readPastSessionPage } from './read-past-session-page.server.ts';
