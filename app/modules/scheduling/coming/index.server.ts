export { attendsOneOf, readAttending, REACHED_BY, toBeCalled } from './attending.server.ts';
export {
  findComingAt,
  readComingAt,
  readComingOf,
  readComingWith,
  readComingWithoutRoom,
  readStranded,
} from './read-coming-at.server.ts';
export { readComingSessions } from './read-coming-sessions.server.ts';
export { listSessions, readSessions, SHOWN_AT_ONCE, type ShownSessions } from './list-sessions.server.ts';
