export { isShown, workingRulesOf, type CalendarGrid, type CalendarSearch } from './calendar-grid.server.ts';
export { readCalendarDay, readCalendarWeek } from './read-calendar.server.ts';
export { readDay, readDays, readDaysAndUnlisted } from './read-day.server.ts';
export { readMoving } from './read-moving.server.ts';
