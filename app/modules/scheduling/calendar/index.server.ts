export { isShown, type CalendarGrid } from './calendar-grid.server.ts';
export { readCalendarDay, readCalendarWeek } from './read-calendar.server.ts';
export { readDay, readDays } from './read-day.server.ts';
export { readMonth, type MonthWeek } from './read-month.server.ts';
export { readMoving } from './read-moving.server.ts';
