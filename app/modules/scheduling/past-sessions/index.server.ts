export { correctDetails } from './correct-details.server.ts';
export { enterSession } from './enter-session.server.ts';
export { readPastSessionPage } from './read-past-session-page.server.ts';
export { readDetailsPage } from './read-details-page.server.ts';
