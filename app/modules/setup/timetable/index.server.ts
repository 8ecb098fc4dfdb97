export { addOtherDay } from './add-other-day.server.ts';
export { askTimeOff, enterTimeOff } from './ask-time-off.server.ts';
export { changeHours } from './change-hours.server.ts';
export { decideTimeOff } from './decide-time-off.server.ts';
export {
  countRequested,
  listTimeOff,
  readTimeOff,
  readTimeOffOf,
  TIME_OFF_PAGE,
  type TimeOffRequest,
} from './list-time-off.server.ts';
export {
  readTimetable,
  workingTimesOf,
  type OtherDay,
  type Timetable,
  type TimetablePlace,
} from './read-timetable.server.ts';
export { readClashes } from './read-clashes.server.ts';
export { readTouched, type AskedAbout } from './read-touched.server.ts';
export { removeOtherDay } from './remove-other-day.server.ts';
