export { readComingAt, readStranded } from './read-coming-at.server.ts';
export { readComingSessions } from './read-coming-sessions.server.ts';
export {
  listTouched,
  readSessions,
  reviewTouched,
  SHOWN_AT_ONCE,
  type ShownSessions,
  type Touched,
} from './review-touched.server.ts';
