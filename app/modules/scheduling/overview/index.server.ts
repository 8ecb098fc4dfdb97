export { readMonth, type MonthDay, type MonthWeek } from './read-month.server.ts';
export { readWeek } from './read-week.server.ts';
export { readTodayCounts, type LocationToday } from './read-today-counts.server.ts';
export {
  readUtilization,
  type ClinicUtilization,
  type UtilizedTherapist,
} from './read-utilization.server.ts';
