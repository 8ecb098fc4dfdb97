import { addDays, weekdayOf, type Weekday } from './local-time.ts';

/** The ISO weekday with which a clinic's weeks begin: 7 is Sunday, 1 is Monday. */
export type WeekStart = 1 | 7;

/** Returns the first day, `YYYY-MM-DD`, of the week in which `date` lies. */
export function firstDayOfWeek(date: string, weekStartsOn: WeekStart): string {
  return addDays(date, -((weekdayOf(date) - weekStartsOn + 7) % 7));
}

/** Returns the seven days of the week that begins with `first`. */
export function daysOfWeek(first: string): string[] {
  return Array.from({ length: 7 }, (_, day) => addDays(first, day));
}

/** Lists the ISO weekdays in the order of a clinic's week. */
export function weekdaysFrom(weekStartsOn: WeekStart): Weekday[] {
  return Array.from({ length: 7 }, (_, day) => (((weekStartsOn - 1 + day) % 7) + 1) as Weekday);
}
