export { addClosingDays, removeClosingDay, type ClosingDay } from './closing-days.server.ts';
export { listFederalHolidays, type Holiday } from './federal-holidays.server.ts';
export { setOpeningHours } from './set-opening-hours.server.ts';
