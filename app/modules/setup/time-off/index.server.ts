export { askTimeOff, enterTimeOff, type AskRefusal } from './ask-time-off.server.ts';
export { decideTimeOff } from './decide-time-off.server.ts';
export {
  countRequested,
  listTimeOff,
  readTimeOff,
  readTimeOffOf,
  TIME_OFF_PAGE,
  type TimeOffRequest,
} from './list-time-off.server.ts';
export { readApproval, readClashes } from './read-clashes.server.ts';
