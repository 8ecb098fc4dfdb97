export { addOtherDay } from './add-other-day.server.ts';
export { changeHours } from './change-hours.server.ts';
export { lockTimetable } from './lock-timetable.server.ts';
export {
  readComing,
  readTimetable,
  workingTimesOf,
  type OtherDay,
  type Timetable,
  type TimetablePlace,
} from './read-timetable.server.ts';
export { readDayLost, removeOtherDay } from './remove-other-day.server.ts';
