export { readMonth, type MonthDay, type MonthWeek } from './read-month.server.ts';
export { readWeek } from './read-week.server.ts';
