import { addDays, instantOfLocal, localOfInstant, weekdayOf } from '#app/platform/local-time.ts';
import type { PlannedDate } from './series-rule.ts';

/** Returns when a session would begin on the other days of its week, Monday to Sunday, at the same time of day; the nearest first. */
export function otherDays(
  { date, startsAt }: Pick<PlannedDate, 'date' | 'startsAt'>,
  zone: string,
): { readonly day: string; readonly startsAt: Date }[] {
  const own = weekdayOf(date);
  const time = localOfInstant(startsAt, zone).slice(11, 16);
  return ([1, 2, 3, 4, 5, 6, 7] as const)
    .filter((weekday) => weekday !== own)
    .sort((a, b) => Math.abs(a - own) - Math.abs(b - own))
    .flatMap((weekday) => {
      const day = addDays(date, weekday - own);
      const at = atTime(day, time, zone);
      return at === null ? [] : [{ day, startsAt: at }];
    });
}

/** Returns the instant of a time of day, `HH:MM`, on a date; null where the clocks leave it out, or it is none. */
export function atTime(date: string, time: string, zone: string): Date | null {
  try {
    const { instant, shifted } = instantOfLocal(`${date}T${time}`, zone);
    return shifted ? null : instant;
  } catch {
    return null;
  }
}
